/** Which definitions each resource type of CloudFormation and SAM holds. */
import { entryOf, type MapValue, memberOf, nowhere, possible, type Span, type Value } from '../core/value.ts';
import { filtersOf, pipeFilters, samRule, targetsOf } from './event-rules.ts';
import { optionSettingsIn, taskIn, tracingIn } from './xray-setup.ts';

/** A family and the value that its checks read. */
export interface Held {
  readonly family: string;
  readonly value: Value;
  /** Where its own name stands, where that isn't the resource's: of SAM's events. */
  readonly nameAt?: Span;
}

/** Resource types that hold definitions. A text that names none of them needs no parser. */
export function holdsDefinitions(type: string): boolean {
  return Object.hasOwn(holders, type);
}

/** The definitions that a resource's properties hold. */
export function definitionsOf(type: string, properties: MapValue): readonly Held[] {
  if (holdsDefinitions(type)) return holders[type]!(properties);
  return isAroundTracing(type) ? aroundTracing[type]!(properties) : [];
}

const whole = (family: string) => (properties: MapValue) => [{ family, value: properties }];

const member =
  (family: string, name: string) =>
  (properties: MapValue): Held[] => {
    const value = memberOf(properties, name);
    return value ? [{ family, value }] : [];
  };

/** A text with a language in it, or each that `Fn::If` chooses from. */
const either =
  (family: string, name: string) =>
  (properties: MapValue): Held[] =>
    optionsOf(memberOf(properties, name)).map((value) => ({ family, value }));

function optionsOf(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return value.kind === 'choice' ? value.options.flatMap(optionsOf) : [value];
}

const all =
  (...held: readonly ((properties: MapValue) => Held[])[]) =>
  (properties: MapValue): Held[] =>
    held.flatMap((one) => one(properties));

/** Resource types that say something of X-Ray where they say it; a text that never names it needs no look. */
export function isAroundTracing(type: string): boolean {
  return Object.hasOwn(aroundTracing, type);
}

/** Resource types that say what a service may do: of interest where something in the template sends traces. */
export function isPermission(type: string): boolean {
  return type.startsWith('AWS::IAM::') && isAroundTracing(type);
}

/** Where tracing is switched, and who may send it. */
const aroundTracing: Record<string, (properties: MapValue) => Held[]> = {
  ...Object.fromEntries(
    [
      ...[
        'ApiGateway::Deployment',
        'ApiGateway::Stage',
        'ApiGatewayV2::Stage',
        'AppRunner::ObservabilityConfiguration',
      ],
      ...['AppRunner::Service', 'AppSync::GraphQLApi', 'SNS::Topic', 'Serverless::Api', 'Serverless::HttpApi'],
      ...['Serverless::GraphQLApi', 'StepFunctions::StateMachine'],
    ].map((name) => [`AWS::${name}`, tracingIn(`AWS::${name}`)]),
  ),
  'AWS::Lambda::Function': all(tracingIn('AWS::Lambda::Function'), whole('function')),
  'AWS::ECS::Service': whole('ecs-service'),
  'AWS::ECS::TaskDefinition': taskIn,
  ...Object.fromEntries(
    ['Environment', 'ConfigurationTemplate'].map((name) => [`AWS::ElasticBeanstalk::${name}`, optionSettingsIn]),
  ),
  ...Object.fromEntries(
    ['Group', 'ManagedPolicy', 'Policy', 'Role', 'RolePolicy', 'User'].map((name) => [
      `AWS::IAM::${name}`,
      whole('iam'),
    ]),
  ),
};

const holders: Record<string, (properties: MapValue) => Held[]> = {
  'AWS::CloudWatch::Alarm': whole('alarm'),
  'AWS::CloudWatch::AlarmMuteRule': whole('mute-rule'),
  'AWS::CloudWatch::AnomalyDetector': whole('anomaly-detector'),
  'AWS::CloudWatch::CompositeAlarm': whole('composite-alarm'),
  'AWS::CloudWatch::InsightRule': whole('insight-rule'),
  'AWS::CloudWatch::LogAlarm': whole('log-alarm'),
  'AWS::CloudWatch::MetricStream': whole('metric-stream'),
  'AWS::Config::ConfigRule': (properties) => [
    ...guardPolicy(properties, 'Source', 'CustomPolicyDetails'),
    { family: 'config-rule', value: properties },
  ],
  'AWS::CloudTrail::Channel': whole('trail-channel'),
  'AWS::CloudTrail::EventDataStore': whole('event-data-store'),
  'AWS::CloudTrail::Trail': whole('trail'),
  'AWS::Config::ConfigurationAggregator': whole('config-aggregator'),
  'AWS::Config::ConfigurationRecorder': whole('config-recorder'),
  'AWS::Config::ConformancePack': whole('conformance-pack'),
  'AWS::Config::DeliveryChannel': whole('delivery-channel'),
  'AWS::Config::OrganizationConfigRule': all(
    (properties) => guardPolicy(properties, 'OrganizationCustomPolicyRuleMetadata'),
    whole('organization-config-rule'),
  ),
  'AWS::Config::OrganizationConformancePack': whole('organization-conformance-pack'),
  'AWS::Config::RemediationConfiguration': whole('remediation'),
  'AWS::Config::StoredQuery': whole('stored-query'),
  'AWS::Events::ApiDestination': whole('api-destination'),
  'AWS::Events::Archive': all(either('event-pattern', 'EventPattern'), whole('event-archive')),
  'AWS::Events::Connection': whole('event-connection'),
  'AWS::Events::EventBus': whole('event-bus'),
  'AWS::Events::EventBusPolicy': whole('event-bus-policy'),
  'AWS::Events::Rule': all(
    either('event-pattern', 'EventPattern'),
    targetsOf,
    whole('rule-schedule'),
    whole('event-rule'),
  ),
  'AWS::Lambda::EventSourceMapping': filtersOf,
  'AWS::Logs::LogGroup': whole('log-group'),
  'AWS::Logs::MetricFilter': whole('metric-filter'),
  'AWS::Logs::SubscriptionFilter': whole('subscription-filter'),
  'AWS::Pipes::Pipe': pipeFilters,
  'AWS::Scheduler::Schedule': whole('schedule'),
  'AWS::Serverless::Function': all(samEvents, whole('function'), tracingIn('AWS::Serverless::Function'), samPolicies),
  'AWS::Serverless::StateMachine': all(samEvents, tracingIn('AWS::Serverless::StateMachine'), samPolicies),
  'AWS::Synthetics::Canary': member('canary-schedule', 'Schedule'),
  'AWS::XRay::Group': (properties) => [
    ...whole('xray-group')(properties),
    ...either('filter-expression', 'FilterExpression')(properties),
  ],
  'AWS::XRay::SamplingRule': member('sampling-rule', 'SamplingRule'),
};

/** SAM makes a role of its own of these. */
function samPolicies(properties: MapValue): Held[] {
  return memberOf(properties, 'Policies') ? [{ family: 'iam', value: properties }] : [];
}

/** SAM: `Events: {Name: {Type: Schedule, Properties: {Schedule: rate(1 hour)}}}`. */
function samEvents(properties: MapValue): Held[] {
  const events = memberOf(properties, 'Events');
  return possible(events).flatMap((map) =>
    map.kind === 'map'
      ? map.entries.flatMap(({ keyAt, value }) => samEvent(value).map((held) => ({ nameAt: keyAt, ...held })))
      : [],
  );
}

function samEvent(event: Value): Held[] {
  if (event.kind !== 'map') return [];
  const type = memberOf(event, 'Type');
  if (type?.kind !== 'string' || !Object.hasOwn(samHolders, type.value)) return [];
  const properties = entryOf(event, 'Properties')?.value;
  return properties?.kind === 'map' ? samHolders[type.value]!(properties) : [];
}

const samHolders: Record<string, (properties: MapValue) => Held[]> = {
  CloudWatchEvent: samRule,
  EventBridgeRule: samRule,
  ...Object.fromEntries(
    ['DocumentDB', 'DynamoDB', 'Kinesis', 'MQ', 'MSK', 'SelfManagedKafka', 'SQS'].map((type) => [type, filtersOf]),
  ),
  Schedule: whole('sam-rule'),
  ScheduleV2: whole('sam-schedule'),
};

/**
 * The Guard policy of a rule of AWS Config. It stands before the rule, so that what is asked at a place of its text is
 * asked of the policy. That it gets parameters counts alone; these themselves belong to the rule.
 */
function guardPolicy(properties: MapValue, ...path: readonly string[]): Held[] {
  let details: Value | undefined = properties;
  for (const step of path) details = details?.kind === 'map' ? memberOf(details, step) : undefined;
  const text = details?.kind === 'map' ? memberOf(details, 'PolicyText') : undefined;
  if (!text || details?.kind !== 'map') return [];
  const parameters = memberOf(properties, 'InputParameters') ?? memberOf(details, 'InputParameters');
  const entries = [{ key: 'PolicyText', keyAt: nowhere, value: text }];
  if (parameters) entries.push({ key: 'InputParameters', keyAt: nowhere, value: { kind: 'null', at: nowhere } });
  return [{ family: 'guard', value: { kind: 'map', entries, at: text.at } }];
}
