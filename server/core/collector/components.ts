/**
 * Components of the OpenTelemetry collector that mean AWS, and those that stand beside them in most files: which signals they
 * take, and the members of AWS's own. Others are somebody else's and nothing is said of them.
 * Source: opentelemetry-collector and opentelemetry-collector-contrib, README and config.go of each component; AWS Distro for
 * OpenTelemetry, "Components".
 */
import { anything, flag, integer, list, record, required, type Shape, text } from '../shape.ts';

export type Section = 'receivers' | 'processors' | 'exporters' | 'connectors' | 'extensions';

export interface KnownComponent {
  /** In one line. */
  readonly says: string;
  /** Left out where it takes every signal. */
  readonly signals?: readonly string[];
  /** Of AWS's own: all of its members. */
  readonly shape?: Shape;
}

/** Where AWS's clients find their credentials and endpoints. */
const session = {
  num_workers: integer({ min: 1 }),
  endpoint: text(),
  request_timeout_seconds: integer({ min: 1 }),
  max_retries: integer({ min: 0 }),
  no_verify_ssl: flag(),
  proxy_address: text(),
  region: text(),
  local_mode: flag(),
  resource_arn: text(),
  role_arn: text(),
  external_id: text(),
  profile: text(),
  shared_credentials_file: list(text()),
  imds_retries: integer({ min: 0 }),
  certificate_file_path: text(),
  middleware: text(),
};

const tls = record({
  insecure: flag(),
  server_name_override: text(),
  ...Object.fromEntries(
    ['insecure_skip_verify', 'ca_file', 'cert_file', 'key_file', 'min_version', 'max_version', 'reload_interval'].map(
      (name) => [name, anything()],
    ),
  ),
});

const xrayReceiver = {
  endpoint: text(),
  transport: text({ oneOf: ['udp'] }),
  dialer: anything(),
  proxy_server: record({
    endpoint: text(),
    proxy_address: text(),
    tls,
    region: text(),
    role_arn: text(),
    aws_endpoint: text(),
    local_mode: flag(),
    service_name: text(),
    ...Object.fromEntries(
      ['profile', 'certificate_file_path', 'dialer', 'additional_routing_rules', 'shared_credentials_file'].map(
        (name) => [name, anything()],
      ),
    ),
  }),
};

const xrayExporter = {
  ...session,
  indexed_attributes: list(text()),
  index_all_attributes: flag(),
  aws_log_groups: list(text()),
  telemetry: record({
    enabled: flag(),
    include_metadata: flag(),
    contributors: list(text()),
    hostname: text(),
    instance_id: text(),
    resource_arn: text(),
  }),
  skip_timestamp_validation: flag(),
  transit_spans_in_otlp_format: flag(),
};

const emfExporter = {
  ...session,
  log_group_name: text(),
  log_stream_name: text(),
  namespace: text(),
  log_retention: integer({ min: 0 }),
  tags: anything(),
  dimension_rollup_option: text({
    oneOf: ['ZeroAndSingleDimensionRollup', 'SingleDimensionRollupOnly', 'NoDimensionRollup'],
  }),
  resource_to_telemetry_conversion: record({
    enabled: flag(),
    clear_after_copy: anything(),
    exclude_service_attributes: flag(),
  }),
  parse_json_encoded_attr_values: list(text()),
  output_destination: text({ oneOf: ['cloudwatch', 'stdout'] }),
  // One or a list of them.
  metric_declarations: anything(),
  metric_descriptors: anything(),
  detailed_metrics: flag(),
  version: anything(),
  retain_initial_value_of_delta_metric: flag(),
  eks_fargate_container_insights_enabled: flag(),
  disable_metric_extraction: flag(),
  enhanced_container_insights: flag(),
  add_entity: flag(),
};

const sigv4auth = {
  region: text(),
  service: text(),
  assume_role: record({ arn: text(), session_name: text(), sts_region: text(), external_id: anything() }),
};

const otlpReceiver = { protocols: required(record({ grpc: anything(), http: anything() })) };

const traces = ['traces'] as const;
const metrics = ['metrics'] as const;
const logs = ['logs'] as const;

/** By section and type. */
export const components: Readonly<Record<Section, Readonly<Record<string, KnownComponent>>>> = {
  receivers: {
    awsxray: { says: 'Takes segments as the X-Ray daemon does, by UDP.', signals: traces, shape: xrayReceiver },
    otlp: { says: 'Takes OTLP, by gRPC on 4317 and HTTP on 4318.', shape: otlpReceiver },
    awsecscontainermetrics: { says: 'Reads the metrics of an ECS task.', signals: metrics },
    awscontainerinsightreceiver: { says: 'Reads the metrics of EKS and ECS nodes.', signals: metrics },
    statsd: { says: 'Takes StatsD messages.', signals: metrics },
    prometheus: { says: 'Scrapes Prometheus endpoints.', signals: metrics },
    hostmetrics: { says: 'Reads the metrics of the host.', signals: metrics },
    zipkin: { says: 'Takes spans of Zipkin.', signals: traces },
    jaeger: { says: 'Takes spans of Jaeger.', signals: traces },
    filelog: { says: 'Reads log files.', signals: logs },
  },
  processors: {
    batch: { says: 'Sends in batches; the last of a pipeline.' },
    memory_limiter: { says: 'Refuses data where memory runs short; the first of a pipeline.' },
    resourcedetection: { says: 'Adds what the machine, the task or the function knows of itself.' },
    tail_sampling: { says: 'Decides on whole traces.', signals: traces },
    groupbytrace: { says: 'Waits for the spans of a trace.', signals: traces },
    cumulativetodelta: { says: 'Makes differences of sums.', signals: metrics },
    deltatorate: { says: 'Makes rates of differences.', signals: metrics },
    metricstransform: { says: 'Renames and combines metrics.', signals: metrics },
  },
  exporters: {
    awsxray: { says: 'Sends spans to X-Ray as segments.', signals: traces, shape: xrayExporter },
    awsemf: {
      says: 'Sends metrics to CloudWatch as log events in the embedded metric format.',
      signals: metrics,
      shape: emfExporter,
    },
    awscloudwatchlogs: { says: 'Sends logs to CloudWatch Logs.', signals: logs },
    otlp: { says: 'Sends OTLP by gRPC.' },
    otlphttp: { says: 'Sends OTLP by HTTP: what AWS’s own endpoints take.' },
    debug: { says: 'Writes to the collector’s own log.' },
    prometheus: { says: 'Lets Prometheus scrape it.', signals: metrics },
    prometheusremotewrite: { says: 'Writes to Prometheus.', signals: metrics },
    zipkin: { says: 'Sends spans to Zipkin.', signals: traces },
  },
  connectors: {},
  extensions: {
    sigv4auth: { says: 'Signs what is sent to AWS.', shape: sigv4auth },
    health_check: { says: 'Answers whether the collector is well.' },
    awsproxy: { says: 'Signs and forwards calls to AWS, such as those for sampling rules.' },
    pprof: { says: 'Go’s profiles.' },
    zpages: { says: 'Pages that show what the collector does.' },
  },
};

/** Types that are right beside those above, and near to one of them. */
const others = new Set(['otlp_http', 'otlp_grpc', 'otelarrow', 'statsdreceiver', 'jaeger_thrift', 'awss3', 'resource']);

/** What is known of a component; undefined for somebody else's. */
export function knownComponent(section: Section, type: string): KnownComponent | undefined {
  return Object.hasOwn(components[section], type) ? components[section][type] : undefined;
}

/** The types of a section that one may be misspelt as. */
export function typesNear(section: Section, type: string): readonly string[] {
  return others.has(type) ? [] : Object.keys(components[section]);
}
