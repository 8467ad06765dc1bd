/** Every check does what its own page shows: its examples go through the real forms, in JSON and in YAML. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { stringify } from 'yaml';
import type { Surroundings } from '../../server/core/check.ts';
import { families } from '../../server/core/rulebook.ts';
import { type FormDocument, openDocument, problemsOf, summariesOf } from '../../server/forms/document.ts';
import { gather } from '../../server/forms/surroundings.ts';

/** A file that holds an example of a family. */
const files: Record<string, (example: unknown) => { name: string; content: unknown }> = {
  alarm: (example) => template('AWS::CloudWatch::Alarm', example),
  'mute-rule': (example) => template('AWS::CloudWatch::AlarmMuteRule', example),
  'anomaly-detector': (example) => template('AWS::CloudWatch::AnomalyDetector', example),
  'insight-rule': (example) => template('AWS::CloudWatch::InsightRule', example),
  'log-alarm': (example) => template('AWS::CloudWatch::LogAlarm', example),
  'metric-stream': (example) => template('AWS::CloudWatch::MetricStream', example),
  'composite-alarm': (example) => template('AWS::CloudWatch::CompositeAlarm', example),
  'config-rule': (example) => template('AWS::Config::ConfigRule', example),
  'config-aggregator': (example) => template('AWS::Config::ConfigurationAggregator', example),
  'config-recorder': (example) => template('AWS::Config::ConfigurationRecorder', example),
  'conformance-pack': (example) => template('AWS::Config::ConformancePack', example),
  'delivery-channel': (example) => template('AWS::Config::DeliveryChannel', example),
  'event-data-store': (example) => template('AWS::CloudTrail::EventDataStore', example),
  'organization-config-rule': (example) => template('AWS::Config::OrganizationConfigRule', example),
  'organization-conformance-pack': (example) => template('AWS::Config::OrganizationConformancePack', example),
  remediation: (example) => template('AWS::Config::RemediationConfiguration', example),
  'stored-query': (example) => template('AWS::Config::StoredQuery', example),
  trail: (example) => template('AWS::CloudTrail::Trail', example),
  'trail-channel': (example) => template('AWS::CloudTrail::Channel', example),
  'log-group': (example) => template('AWS::Logs::LogGroup', example),
  'metric-filter': (example) => template('AWS::Logs::MetricFilter', example),
  'subscription-filter': (example) => template('AWS::Logs::SubscriptionFilter', example),
  'api-destination': (example) => template('AWS::Events::ApiDestination', example),
  'event-connection': (example) => template('AWS::Events::Connection', example),
  'event-filter': (example) =>
    template('AWS::Lambda::EventSourceMapping', { FilterCriteria: { Filters: [{ Pattern: example }] } }),
  'event-archive': (example) => template('AWS::Events::Archive', example),
  'event-bus': (example) => template('AWS::Events::EventBus', example),
  'event-bus-policy': (example) => template('AWS::Events::EventBusPolicy', example),
  'event-rule': (example) => template('AWS::Events::Rule', example),
  'event-target': (example) =>
    template('AWS::Events::Rule', { EventPattern: { source: ['com.example.shop'] }, Targets: [example] }),
  'event-pattern': (example) => template('AWS::Events::Rule', { EventPattern: example }),
  guard: (example) =>
    template('AWS::Config::ConfigRule', {
      Source: {
        Owner: 'CUSTOM_POLICY',
        SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }],
        CustomPolicyDetails: { PolicyRuntime: 'guard-2.x.x', PolicyText: example },
      },
    }),
  'xray-group': (example) => template('AWS::XRay::Group', example),
  'filter-expression': (example) => template('AWS::XRay::Group', { GroupName: 'g', FilterExpression: example }),
  'sampling-rule': (example) => template('AWS::XRay::SamplingRule', { SamplingRule: example }),
  schedule: (example) => template('AWS::Scheduler::Schedule', example),
  'sam-schedule': (example) =>
    template('AWS::Serverless::Function', { Events: { Daily: { Type: 'ScheduleV2', Properties: example } } }),
  'rule-schedule': (example) => template('AWS::Events::Rule', example),
  'sam-rule': (example) => {
    const event = { Type: 'Schedule', Properties: renamed(example, 'ScheduleExpression', 'Schedule') };
    return template('AWS::Serverless::Function', { Events: { Daily: event } });
  },
  'canary-schedule': (example) =>
    template('AWS::Synthetics::Canary', { Schedule: renamed(example, 'ScheduleExpression', 'Expression') }),
  'definition-test': (content) => ({ name: 'example.nephoscope-test', content }),
  'sampling-rules-file': (content) => ({ name: 'sampling-rules.json', content }),
  template: (content) => ({ name: 'template', content }),
  tracing: (example) => template(...(Object.entries(example as object)[0] as [string, unknown])),
  'xray-environment': (example) => template('AWS::Lambda::Function', { Environment: { Variables: example } }),
  'task-definition': (example) => template('AWS::ECS::TaskDefinition', example),
  'ecs-service': (example) => ({
    name: 'xray',
    content: { Description: 'xray', Resources: { Example: { Type: 'AWS::ECS::Service', Properties: example } } },
  }),
  beanstalk: (example) =>
    'ApplicationName' in (example as object)
      ? template('AWS::ElasticBeanstalk::Environment', example)
      : { name: 'extension', content: example },
  collector: (content) => ({ name: 'collector', content }),
  'daemon-configuration': (content) => ({ name: 'xray-daemon', content }),
  iam: (example) => template(`AWS::IAM::${'PolicyName' in (example as object) ? 'Policy' : 'Role'}`, example),
};

for (const family of families) {
  for (const check of family.checks) {
    suite(check.code, () => {
      for (const example of check.fires)
        test(`fires: ${JSON.stringify(example)}`.slice(0, 120), () => expect(example, true));
      for (const example of check.silent)
        test(`silent: ${JSON.stringify(example)}`.slice(0, 120), () => expect(example, false));
      for (const example of check.unknown)
        test(`unknown: ${JSON.stringify(example)}`.slice(0, 120), () => expect(example, false));
      test('shows a case of each kind', () => {
        assert.ok(check.fires.length > 0 && check.silent.length > 0 && check.unknown.length > 0);
      });
    });

    function expect(example: unknown, fires: boolean): void {
      const { name, content } = files[family.name]!(example);
      for (const [file, text] of [
        [`${name}.json`, JSON.stringify(content, null, 2)],
        [`${name}.min.json`, JSON.stringify(content)],
        [`${name}.yaml`, stringify(content, { version: '1.1' })],
      ] as const) {
        if (name.endsWith('.json') && file.endsWith('.yaml')) continue;
        const document = openDocument(file, text);
        const problems = problemsOf(document, surroundingsOf(document, check.exampleSurroundings));
        const found = problems.filter(({ code }) => code === check.code);
        assert.equal(
          found.length > 0,
          fires,
          `${file}\n${text}\n${JSON.stringify(problems.map(({ code, message }) => ({ code, message })))}`,
        );
        for (const { at } of found)
          assert.ok(at.start >= 0 && at.end <= text.length && at.start < at.end, `${file}: ${JSON.stringify(at)}`);
      }
    }
  }
}

function surroundingsOf(document: FormDocument, extra: Partial<Surroundings> = {}): Surroundings {
  const own = summariesOf(document);
  const { alarms, samplingRules = [], ...rest } = gather(own, own);
  return {
    ...rest,
    ...extra,
    alarms: new Map([...alarms, ...(extra.alarms ?? [])]),
    samplingRules: [...samplingRules, ...(extra.samplingRules ?? [])],
  };
}

/** Schedules have one language and several names. */
function renamed(example: unknown, from: string, to: string): unknown {
  return Object.fromEntries(Object.entries(Object(example)).map(([key, value]) => [key === from ? to : key, value]));
}

function template(type: string, properties: unknown): { name: string; content: unknown } {
  return { name: 'template', content: { Resources: { Example: { Type: type, Properties: properties } } } };
}
