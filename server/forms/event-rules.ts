/** The rules of EventBridge that resources hold: CloudFormation's own, and those that SAM makes of a function's events. */
import { mostItems } from '../core/shape.ts';
import { type Entry, type MapValue, memberOf, possible, type Value } from '../core/value.ts';
import type { Held } from './resources.ts';

/** `Targets` of a rule, each a definition of its own; of more than AWS takes, the first. */
export function targetsOf(properties: MapValue): Held[] {
  return possible(memberOf(properties, 'Targets')).flatMap((targets) => {
    const items = targets.kind === 'list' ? targets.items.slice(0, mostItems).flatMap(possible) : [];
    return items.map((value) => ({ family: 'event-target', value: properties.open ? fromApi(value) : value }));
  });
}

/** The API's names inside of `EcsParameters` → CloudFormation's. */
const apiNames = new Map([
  ['awsvpcConfiguration', 'AwsVpcConfiguration'],
  ['PlacementStrategy', 'PlacementStrategies'],
  ['Tags', 'TagList'],
  ...['capacityProvider', 'weight', 'base', 'type', 'expression', 'field'].map(
    (name) => [name, name.charAt(0).toUpperCase() + name.slice(1)] as const,
  ),
]);

/** What may stem from a call of the API has its names for a few members. */
function fromApi(target: Value): Value {
  if (target.kind !== 'map') return target;
  const entries = target.entries.map((entry) =>
    entry.key === 'EcsParameters' ? { ...entry, value: renamed(entry.value, 4) } : entry,
  );
  return { ...target, entries };
}

function renamed(value: Value, depth: number): Value {
  if (depth === 0) return value;
  if (value.kind === 'list') return { ...value, items: value.items.map((item) => renamed(item, depth - 1)) };
  if (value.kind !== 'map') return value;
  const entries = value.entries.map((entry) => ({
    ...entry,
    key: apiNames.get(entry.key) ?? entry.key,
    value: renamed(entry.value, depth - 1),
  }));
  return { ...value, entries };
}

/** An event of type EventBridgeRule or CloudWatchEvent. SAM adds the target's Arn, and an Id where none is given. */
export function samRule(properties: MapValue): Held[] {
  const pattern = memberOf(properties, 'Pattern');
  return [
    ...(pattern ? [{ family: 'event-pattern', value: pattern }] : []),
    { family: 'event-target', value: withOnly(properties, samTarget) },
    { family: 'event-rule', value: withOnly(properties, samRuleMembers) },
  ];
}

/** SAM's name → CloudFormation's. */
const samTarget = new Map(
  ['Input', 'InputPath', 'InputTransformer', 'DeadLetterConfig', 'RetryPolicy'].map((name) => [name, name]),
);
const samRuleMembers = new Map([
  ['EventBusName', 'EventBusName'],
  ['Pattern', 'EventPattern'],
  ['RuleName', 'Name'],
  ['State', 'State'],
]);

function withOnly(properties: MapValue, names: ReadonlyMap<string, string>): MapValue {
  const entries = properties.entries.flatMap((entry): Entry[] => {
    const key = names.get(entry.key);
    return key === undefined ? [] : [{ ...entry, key, value: queueOnly(entry).value }];
  });
  return { kind: 'map', entries, at: properties.at, open: true };
}

/** SAM's DeadLetterConfig can make its queue itself (`Type`, `QueueLogicalId`). */
function queueOnly(entry: Entry): Entry {
  if (entry.key !== 'DeadLetterConfig' || entry.value.kind !== 'map') return entry;
  const entries = entry.value.entries.filter(({ key }) => key !== 'Type' && key !== 'QueueLogicalId');
  return { ...entry, value: { ...entry.value, entries } };
}

/** `FilterCriteria: {Filters: [{Pattern}]}` of an event source mapping, and of the events that SAM makes one of. */
export function filtersOf(properties: MapValue): Held[] {
  return possible(memberOf(properties, 'FilterCriteria')).flatMap((criteria) => {
    const filters = criteria.kind === 'map' ? possible(memberOf(criteria, 'Filters')) : [];
    const items = filters.flatMap((list) => (list.kind === 'list' ? list.items.flatMap(possible) : []));
    const patterns = items.flatMap((item) => (item.kind === 'map' ? possible(memberOf(item, 'Pattern')) : []));
    return patterns.map((value) => ({ family: 'event-filter', value }));
  });
}

/** The filters of a pipe stand with the parameters of its source. */
export function pipeFilters(properties: MapValue): Held[] {
  return possible(memberOf(properties, 'SourceParameters')).flatMap((source) =>
    source.kind === 'map' ? filtersOf(source) : [],
  );
}
