/** Templates as large teams write them: every ten resources hold six definitions of ours among others. */
import { stringify } from 'yaml';

/** A template of about two kilobytes for each resource. */
export function template(resources: number): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (let i = 0; i < resources / 10; i++) Object.assign(all, cell(String(i).padStart(3, '0')));
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `${resources} resources`,
    Parameters: { Topic: { Type: 'String' } },
    Resources: { Queue: { Type: 'AWS::SQS::Queue' }, ...all },
  };
}

/** The template as people write it. */
export function asYaml(resources: number): string {
  return stringify(template(resources), { lineWidth: 0 });
}

/** The template as tools write it. */
export function asJson(resources: number): string {
  return `${JSON.stringify(template(resources), null, 2)}\n`;
}

const runbook = 'Runbook: look at the dashboard, then at the queue upstream, then call the team that owns it. ';

function cell(n: string): Record<string, unknown> {
  return {
    [`Errors${n}`]: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmName: `service-${n}-errors`,
        AlarmDescription: runbook.repeat(6),
        Namespace: 'AWS/Lambda',
        MetricName: 'Errors',
        Dimensions: [{ Name: 'FunctionName', Value: `service-${n}` }],
        Statistic: 'Sum',
        Period: 300,
        EvaluationPeriods: 3,
        DatapointsToAlarm: 2,
        Threshold: 5,
        ComparisonOperator: 'GreaterThanThreshold',
        TreatMissingData: 'notBreaching',
        AlarmActions: [{ Ref: 'Topic' }],
      },
    },
    [`Cpu${n}`]: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmName: `service-${n}-cpu`,
        AlarmDescription: runbook.repeat(6),
        EvaluationPeriods: 5,
        Threshold: 80,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Metrics: [
          { Id: 'used', Expression: '100 * cpu / capacity', Label: 'percent used', ReturnData: true },
          metric('cpu', 'AWS/ECS', 'CPUUtilization', [
            { Name: 'ServiceName', Value: `service-${n}` },
            { Name: 'ClusterName', Value: 'main' },
          ]),
          metric('capacity', 'App/Service', 'Capacity', []),
        ],
      },
    },
    [`Health${n}`]: {
      Type: 'AWS::CloudWatch::CompositeAlarm',
      Properties: {
        AlarmName: `service-${n}`,
        AlarmRule: `ALARM("service-${n}-errors") AND NOT OK("service-${n}-cpu")`,
      },
    },
    [`Stopped${n}`]: {
      Type: 'AWS::Events::Rule',
      Properties: {
        State: 'ENABLED',
        EventPattern: {
          source: ['aws.ecs'],
          'detail-type': ['ECS Task State Change'],
          detail: {
            lastStatus: ['STOPPED'],
            stoppedReason: [{ prefix: 'Essential container' }],
            group: [`service:service-${n}`],
          },
        },
        Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }],
      },
    },
    [`Sampling${n}`]: {
      Type: 'AWS::XRay::SamplingRule',
      Properties: {
        SamplingRule: {
          ...{
            RuleName: `service-${n}`,
            ResourceARN: '*',
            ServiceName: `service-${n}`,
            ServiceType: 'AWS::ECS::Container',
            Host: '*',
          },
          ...{
            HTTPMethod: '*',
            URLPath: `/v1/${n}/*`,
            Priority: 100 + Number(n),
            FixedRate: 0.05,
            ReservoirSize: 1,
            Version: 1,
          },
        },
      },
    },
    [`Tags${n}`]: {
      Type: 'AWS::Config::ConfigRule',
      Properties: {
        ConfigRuleName: `service-${n}-tags`,
        Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' },
        Scope: { ComplianceResourceTypes: ['AWS::EC2::Instance', 'AWS::S3::Bucket'] },
        InputParameters: { tag1Key: 'CostCenter', tag2Key: 'Owner' },
      },
    },
    [`Group${n}`]: {
      Type: 'AWS::Logs::LogGroup',
      Properties: { LogGroupName: `/app/service-${n}`, RetentionInDays: 30 },
    },
    [`Role${n}`]: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: policy(n, 1),
        Policies: [{ PolicyName: 'own', PolicyDocument: policy(n, 30) }],
      },
    },
    [`Function${n}`]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Description: runbook.repeat(3),
        Handler: 'index.handler',
        Runtime: 'nodejs22.x',
        Role: { 'Fn::GetAtt': [`Role${n}`, 'Arn'] },
      },
    },
    [`Permission${n}`]: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { Ref: `Function${n}` },
        Principal: 'events.amazonaws.com',
      },
    },
  };
}

function metric(id: string, namespace: string, name: string, dimensions: object[]): object {
  const Metric = { Namespace: namespace, MetricName: name, Dimensions: dimensions };
  return { Id: id, ReturnData: false, MetricStat: { Metric, Period: 60, Stat: 'Average' } };
}

function policy(n: string, statements: number): object {
  const statement = (k: number) => ({
    Sid: `S${k}`,
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTraceSegments', 'cloudwatch:PutMetricData'],
    Resource: [{ 'Fn::Sub': 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/app/*' }],
    Condition: { StringEquals: { 'aws:ResourceTag/Service': `service-${n}-${k}` } },
  });
  return { Version: '2012-10-17', Statement: Array.from({ length: statements }, (_, k) => statement(k)) };
}
