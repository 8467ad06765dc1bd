/** Which definitions each resource type of CloudFormation and SAM holds. */
import { entryOf, type MapValue, memberOf, possible, type Value } from '../core/value.ts';

/** A family and the value that its checks read. */
export interface Held {
  readonly family: string;
  readonly value: Value;
}

/** Resource types that hold definitions. A text that names none of them needs no parser. */
export function holdsDefinitions(type: string): boolean {
  return Object.hasOwn(holders, type);
}

/** The definitions that a resource's properties hold. */
export function definitionsOf(type: string, properties: MapValue): readonly Held[] {
  return holdsDefinitions(type) ? holders[type]!(properties) : [];
}

const whole = (family: string) => (properties: MapValue) => [{ family, value: properties }];

const member =
  (family: string, name: string) =>
  (properties: MapValue): Held[] => {
    const value = memberOf(properties, name);
    return value ? [{ family, value }] : [];
  };

const holders: Record<string, (properties: MapValue) => Held[]> = {
  'AWS::CloudWatch::Alarm': whole('alarm'),
  'AWS::CloudWatch::CompositeAlarm': whole('composite-alarm'),
  'AWS::Config::ConfigRule': whole('config-rule'),
  'AWS::Events::Archive': member('event-pattern', 'EventPattern'),
  'AWS::Events::Rule': member('event-pattern', 'EventPattern'),
  'AWS::Serverless::Function': samEvents,
  'AWS::Serverless::StateMachine': samEvents,
  'AWS::XRay::SamplingRule': member('sampling-rule', 'SamplingRule'),
};

/** SAM: `Events: {Name: {Type: EventBridgeRule | CloudWatchEvent, Properties: {Pattern}}}`. */
function samEvents(properties: MapValue): Held[] {
  const events = memberOf(properties, 'Events');
  return possible(events).flatMap((map) =>
    map.kind === 'map' ? map.entries.flatMap(({ value }) => samPattern(value)) : [],
  );
}

function samPattern(event: Value): Held[] {
  if (event.kind !== 'map') return [];
  const type = memberOf(event, 'Type');
  if (type?.kind !== 'string' || !samRuleTypes.has(type.value)) return [];
  const properties = entryOf(event, 'Properties')?.value;
  return properties?.kind === 'map' ? member('event-pattern', 'Pattern')(properties) : [];
}

const samRuleTypes = new Set(['EventBridgeRule', 'CloudWatchEvent']);
