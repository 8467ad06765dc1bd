/**
 * Models of what is set up around X-Ray: of large resource types only the members that mean tracing, and of files that
 * the registry doesn't have.
 * Sources: the resource types in CloudFormation's registry; SAM specification; X-Ray Developer Guide (Amazon ECS, Elastic
 * Beanstalk, daemon configuration); X-Ray daemon 3.6.6, pkg/cfg; opentelemetry-collector-contrib, config.go of each component.
 */
import type { Fact } from './facts.ts';
import type { Kind, Member } from './model.ts';

type Members = Readonly<Record<string, Member>>;

const member = (type: 'text' | 'integer' | 'flag' | 'anything', facts: Fact = {}): Member => ({
  kind: { type, path: '', facts },
  required: false,
});
const record = (members: Members, facts: Fact = {}): Member => ({
  kind: { type: 'record', members: new Map(Object.entries(members)), path: '', facts },
  required: false,
});
const list = ({ kind }: Member, facts: Fact = {}): Member => ({
  kind: { type: 'list', of: kind, path: '', facts },
  required: false,
});
const needed = ({ kind }: Member): Member => ({ kind, required: true });

const text = member('text');
const flag = member('flag');
const anything = member('anything');
/** The rest of a large type is somebody else's. */
const part: Fact = { passesOver: true };

const mode = member('text', { oneOf: ['Active', 'PassThrough'] });
const strategies: Fact = { oneOf: ['LOG_ERROR', 'RUNTIME_ERROR', 'IGNORE_ERROR'] };
const variables = record(
  { AWS_XRAY_DAEMON_ADDRESS: text, AWS_XRAY_CONTEXT_MISSING: member('text', strategies), AWS_XRAY_TRACING_NAME: text },
  { ...part, family: 'xray-environment' },
);
const environment = record({ Variables: variables }, { ...part, family: 'xray-environment' });
const tracing: Fact = { ...part, family: 'tracing' };

/** Variables are somebody else's as a whole; their own names are X-Ray's. */
const inside = (members: Members): Member => record({ Environment: { ...environment }, ...members }, tracing);

const statement = record(
  {
    Effect: member('text', { oneOf: ['Allow', 'Deny'] }),
    Action: member('text', { published: /^xray:/, caseMatters: false, orOne: true }),
    Resource: member('anything', { orOne: true }),
  },
  part,
);
const document = record({ Statement: list(statement, { orOne: true }) }, part);

const port = record(
  {
    ContainerPort: member('integer', { range: [1, 65_535] }),
    HostPort: member('integer', { range: [0, 65_535] }),
    Protocol: member('text', { oneOf: ['tcp', 'udp'] }),
  },
  { ...part, eitherCase: true },
);
const container = record(
  {
    Name: text,
    Image: text,
    PortMappings: list(port),
    Environment: list(record({ Name: text, Value: text }, { ...part, eitherCase: true })),
    Links: list(text),
  },
  { ...part, eitherCase: true },
);
const task = record(
  {
    NetworkMode: member('text', { oneOf: ['awsvpc', 'bridge', 'host', 'none'] }),
    RequiresCompatibilities: list(member('text', { oneOf: ['EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES'] })),
    TaskRoleArn: text,
    ContainerDefinitions: list(container),
  },
  { ...part, family: 'task-definition' },
);

const option = (namespace: string, name: string, value: string): Member =>
  list(
    record(
      {
        [namespace]: member('text', { published: /:xray$/ }),
        [name]: needed(member('text', { published: /^XRayEnabled$/ })),
        [value]: flag,
      },
      {},
    ),
  );

/** By resource type: what stands under its properties. */
const types: Readonly<Record<string, Member>> = {
  'AWS::ApiGateway::Stage': record({ TracingEnabled: flag }, tracing),
  'AWS::AppSync::GraphQLApi': record({ XrayEnabled: flag }, tracing),
  'AWS::ECS::TaskDefinition': task,
  'AWS::ElasticBeanstalk::Environment': record(
    { OptionSettings: option('Namespace', 'OptionName', 'Value') },
    { ...part, family: 'beanstalk' },
  ),
  'AWS::IAM::Policy': record({ PolicyDocument: document }, { ...part, family: 'iam' }),
  'AWS::IAM::Role': record(
    { ManagedPolicyArns: list(member('text', { published: /^arn:aws:iam::aws:policy\// })) },
    { ...part, family: 'iam' },
  ),
  'AWS::Lambda::Function': inside({ TracingConfig: record({ Mode: mode }, { family: 'tracing' }) }),
  'AWS::SNS::Topic': record({ TracingConfig: mode }, tracing),
  'AWS::StepFunctions::StateMachine': record({ TracingConfiguration: record({ Enabled: flag }) }, tracing),
  'AWS::Serverless::Api': record({ TracingEnabled: flag }, tracing),
  'AWS::Serverless::Function': inside({ Tracing: member('text', { oneOf: ['Active', 'PassThrough', 'Disabled'] }) }),
};

/** The model of a resource type in a file about tracing. */
export function typeAroundXray(type: string): Kind | undefined {
  return types[type]?.kind;
}

const daemon = record(
  {
    Version: needed(member('integer', { range: [1, 2] })),
    TotalBufferSizeMB: member('integer', { range: [3, Number.POSITIVE_INFINITY] }),
    Concurrency: member('integer', { range: [1, Number.POSITIVE_INFINITY] }),
    Region: text,
    Endpoint: text,
    Socket: record({ UDPAddress: text, TCPAddress: text }),
    Logging: record({
      LogRotation: flag,
      LogLevel: member('text', { oneOf: ['dev', 'debug', 'info', 'warn', 'error', 'prod'] }),
      LogPath: text,
    }),
    LocalMode: flag,
    ResourceARN: text,
    RoleARN: text,
    NoVerifySSL: flag,
    ProxyAddress: text,
  },
  { family: 'daemon-configuration' },
);

const extension = record(
  {
    option_settings: record({ 'aws:elasticbeanstalk:xray': record({ XRayEnabled: flag }) }, part),
  },
  { ...part, family: 'beanstalk' },
);

const listedExtension = record(
  { option_settings: option('namespace', 'option_name', 'value') },
  { ...part, family: 'beanstalk' },
);

const names = (oneOf: readonly string[]) => list(member('text', { oneOf }), { count: [1, Number.POSITIVE_INFINITY] });
const session: Members = {
  num_workers: member('integer'),
  region: text,
  max_retries: member('integer'),
  no_verify_ssl: flag,
  local_mode: flag,
  role_arn: text,
  resource_arn: text,
};
const pipeline = (processors: readonly string[], exporters: readonly string[]) =>
  record({
    receivers: needed(names(['otlp', 'awsxray'])),
    processors: list(member('text', { oneOf: processors })),
    exporters: needed(names(exporters)),
  });

const collector = record(
  {
    receivers: needed(
      record(
        {
          otlp: record({ protocols: needed(record({ grpc: anything, http: anything })) }),
          awsxray: record({
            endpoint: text,
            transport: member('text', { oneOf: ['udp'] }),
            proxy_server: record({ endpoint: text, region: text, local_mode: flag }),
          }),
        },
        part,
      ),
    ),
    processors: record({ memory_limiter: anything, batch: anything }, part),
    exporters: needed(
      record(
        {
          awsxray: record({
            ...session,
            indexed_attributes: list(text),
            index_all_attributes: flag,
            telemetry: record({ enabled: flag, include_metadata: flag }),
          }),
          awsemf: record({
            ...session,
            namespace: text,
            log_group_name: text,
            dimension_rollup_option: member('text', {
              oneOf: ['ZeroAndSingleDimensionRollup', 'SingleDimensionRollupOnly', 'NoDimensionRollup'],
            }),
            output_destination: member('text', { oneOf: ['cloudwatch', 'stdout'] }),
            resource_to_telemetry_conversion: record({ enabled: flag }),
          }),
        },
        part,
      ),
    ),
    extensions: record({ health_check: anything, sigv4auth: record({ region: text, service: text }) }, part),
    service: needed(
      record({
        extensions: list(member('text', { oneOf: ['health_check', 'sigv4auth'] })),
        pipelines: needed(
          record(
            {
              traces: pipeline(['memory_limiter', 'batch'], ['awsxray', 'otlphttp']),
              metrics: pipeline(['memory_limiter', 'batch'], ['awsemf']),
            },
            part,
          ),
        ),
      }),
    ),
  },
  { family: 'collector' },
);

/** The model of a file of its own, by its name; undefined for any other. */
export function fileAroundXray(name: string): Kind | undefined {
  if (/xray-daemon/.test(name)) return daemon.kind;
  if (/collector/.test(name)) return collector.kind;
  return /\.config$/.test(name) ? (name.startsWith('list') ? listedExtension : extension).kind : undefined;
}
