/**
 * Input and output of the AWS CLI and SDKs: `--cli-input-json`, `--cli-input-yaml`, and what `describe-…` answers. Their
 * members are those of CloudFormation's resource types but for what the table says.
 * Source: API references of CloudWatch, EventBridge, EventBridge Scheduler, X-Ray, Config and CloudTrail.
 */
import { nearest } from '../core/near.ts';
import { type Entry, entryOf, type MapValue, memberOf, type Value } from '../core/value.ts';
import type { Definition } from './definition.ts';
import { readJson } from './json.ts';
import { definitionsOf } from './resources.ts';
import type { Syntax } from './slices.ts';
import { readYaml } from './yaml.ts';

interface Document {
  /** Members that tell this document from any other: all must stand there. */
  readonly keys: readonly string[];
  /** The resource type that takes the same members. */
  readonly type: string;
  /** The member that holds the definition, or a list of them; without it the document is one itself. */
  readonly in?: string;
  /** The member of a list's item that holds the definition. */
  readonly item?: string;
  /** The property that the definition is in the resource type; without it it is the properties. */
  readonly as?: string;
  /** What the resource type has as well. */
  readonly members: readonly string[];
  /** What only the API has: answered, or asked for by the call alone. */
  readonly others?: readonly string[];
  /** Members that the resource type calls otherwise. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** It says only some of the properties; an answer may be cut short. */
  readonly partial?: true;
}

const alarm = {
  type: 'AWS::CloudWatch::Alarm',
  keys: ['AlarmName', 'ComparisonOperator'],
  members: [
    ...['AlarmName', 'AlarmDescription', 'ActionsEnabled', 'OKActions', 'AlarmActions', 'InsufficientDataActions'],
    ...['MetricName', 'Namespace', 'Statistic', 'ExtendedStatistic', 'Dimensions', 'Period', 'Unit', 'Metrics', 'Tags'],
    ...['EvaluationPeriods', 'DatapointsToAlarm', 'Threshold', 'ComparisonOperator', 'TreatMissingData'],
    ...['EvaluateLowSampleCountPercentile', 'ThresholdMetricId', 'EvaluationCriteria', 'EvaluationInterval'],
  ],
  others: [
    ...['AlarmArn', 'AlarmConfigurationUpdatedTimestamp', 'StateValue', 'StateReason', 'StateReasonData'],
    ...['StateUpdatedTimestamp', 'EvaluationState', 'StateTransitionedTimestamp'],
  ],
} satisfies Document;

const compositeAlarm = {
  type: 'AWS::CloudWatch::CompositeAlarm',
  keys: ['AlarmName', 'AlarmRule'],
  members: [
    ...['AlarmName', 'AlarmDescription', 'AlarmRule', 'ActionsEnabled', 'OKActions', 'AlarmActions', 'Tags'],
    ...['InsufficientDataActions', 'ActionsSuppressor', 'ActionsSuppressorWaitPeriod'],
    'ActionsSuppressorExtensionPeriod',
  ],
  others: [...alarm.others, 'ActionsSuppressedBy', 'ActionsSuppressedReason'],
} satisfies Document;

const rule = {
  type: 'AWS::Events::Rule',
  keys: ['Name', 'EventPattern'],
  members: ['Name', 'Description', 'EventBusName', 'EventPattern', 'RoleArn', 'ScheduleExpression', 'State', 'Tags'],
  others: ['Arn', 'ManagedBy', 'CreatedBy'],
} satisfies Document;

const targets = { type: 'AWS::Events::Rule', members: ['Targets'], partial: true } as const;

const samplingRule = { type: 'AWS::XRay::SamplingRule', as: 'SamplingRule', members: [] } as const;
const samplingRuleRecord = { ...samplingRule, partial: true, item: 'SamplingRule', others: ['RuleARN'] } as const;

const configRule = {
  type: 'AWS::Config::ConfigRule',
  members: [
    ...['ConfigRuleName', 'Description', 'Scope', 'Source', 'InputParameters', 'MaximumExecutionFrequency'],
    'EvaluationModes',
  ],
  others: ['ConfigRuleArn', 'ConfigRuleId', 'ConfigRuleState', 'CreatedBy'],
} as const;

const selectors = {
  type: 'AWS::CloudTrail::Trail',
  members: ['EventSelectors', 'AdvancedEventSelectors'],
  // Names a trail that is there, by its ARN as well.
  others: ['TrailName', 'TrailARN'],
  partial: true,
} as const;

/** The most telling first. */
const documents: readonly Document[] = [
  { ...alarm, keys: ['MetricAlarms'], in: 'MetricAlarms', partial: true },
  { ...compositeAlarm, keys: ['CompositeAlarms'], in: 'CompositeAlarms', partial: true },
  alarm,
  compositeAlarm,
  { ...samplingRuleRecord, keys: ['SamplingRuleRecords'], in: 'SamplingRuleRecords' },
  { ...samplingRuleRecord, keys: ['SamplingRuleRecord'], in: 'SamplingRuleRecord' },
  { ...samplingRule, keys: ['SamplingRuleUpdate'], in: 'SamplingRuleUpdate', partial: true },
  { ...samplingRule, keys: ['SamplingRule'], in: 'SamplingRule' },
  { ...configRule, keys: ['ConfigRules'], in: 'ConfigRules', partial: true },
  { ...configRule, keys: ['ConfigRule'], in: 'ConfigRule' },
  { ...selectors, keys: ['EventSelectors'] },
  { ...selectors, keys: ['AdvancedEventSelectors'] },
  {
    type: 'AWS::Config::RemediationConfiguration',
    keys: ['RemediationConfigurations'],
    in: 'RemediationConfigurations',
    members: [],
    others: ['Arn', 'CreatedByService'],
  },
  {
    type: 'AWS::Scheduler::Schedule',
    keys: ['FlexibleTimeWindow', 'ScheduleExpression', 'Target'],
    members: [
      ...['Name', 'GroupName', 'Description', 'State', 'ScheduleExpression', 'ScheduleExpressionTimezone', 'StartDate'],
      ...['EndDate', 'FlexibleTimeWindow', 'KmsKeyArn', 'Target'],
    ],
    others: ['ActionAfterCompletion', 'ClientToken', 'Arn', 'CreationDate', 'LastModificationDate'],
  },
  {
    type: 'AWS::Events::Archive',
    keys: ['ArchiveName', 'EventSourceArn'],
    members: ['ArchiveName', 'EventSourceArn', 'Description', 'EventPattern', 'RetentionDays', 'KmsKeyIdentifier'],
    others: ['ArchiveArn', 'State', 'StateReason', 'SizeBytes', 'EventCount', 'CreationTime'],
    renamed: { EventSourceArn: 'SourceArn' },
  },
  rule,
  { ...rule, keys: ['Name', 'ScheduleExpression'] },
  { ...rule, keys: ['Rules'], in: 'Rules', partial: true },
  { ...targets, keys: ['Rule', 'Targets'], others: ['Rule', 'EventBusName'] },
  { ...targets, keys: ['Targets'] },
];

/** Beside the definitions of any document. */
const envelope = ['NextToken', 'ResponseMetadata', 'Tags'];

/** Above this no document of these APIs is. In characters. */
const longest = 5_000_000;

/** True for the input or output of a call that defines something of ours. Nothing is parsed unless its keys stand there. */
export function isApiDocument(text: string, syntax: Syntax): boolean {
  if (text.length > longest || !rootKeys.has(firstKey(text))) return false;
  if (!documents.some(({ keys }) => keys.every((key) => text.includes(key)))) return false;
  return found(syntax === 'yaml' ? readYaml(text) : readJson(text)).length > 0;
}

/** What such a document can begin with. */
const rootKeys = new Set([
  ...envelope,
  ...documents.flatMap(({ keys, members, others = [] }) => [...keys, ...members, ...others]),
]);

/** The first name of the text, behind comments and a document's start: the cheapest look at it. */
function firstKey(text: string): string {
  const start = /^(?:[ \t]*(?:#[^\n]*|---[^\n]*)?\r?\n)*/.exec(text.slice(0, 10_000))![0].length;
  return /^[\s[{-]*["']?(\w+)["']?\s*:/.exec(text.slice(start, start + 1000))?.[1] ?? '';
}

/** The definitions of such a document. */
export function apiDefinitions(text: string, syntax: Syntax): Definition[] {
  const root = syntax === 'yaml' ? readYaml(text) : readJson(text);
  return found(root).flatMap(([document, definition]) => definitionsAs(document, definition));
}

/** The definitions and what they are; a list that somebody has cut out of an answer counts as well. */
function found(root: Value | undefined): [Document, MapValue][] {
  if (root?.kind === 'list') {
    const items = root.items.filter((item) => item.kind === 'map');
    const document = documents.find((one) => one.in === undefined && items[0] && isOne(one, items[0]));
    return document ? items.filter((item) => isOne(document, item)).map((item) => [document, item]) : [];
  }
  if (root?.kind !== 'map') return [];
  const lists = documents.filter((document) => document.in !== undefined && heldBy(document, root).length > 0);
  if (lists.length > 0)
    return lists.flatMap((document) => heldBy(document, root).map((one) => [document, one] as [Document, MapValue]));
  const whole = documents.find((document) => document.in === undefined && isOne(document, root));
  return whole ? [[whole, root]] : [];
}

/** True where a map has all of the keys, and nothing that the API wouldn't take; one misspelt name is let through. */
function isOne({ keys, type, members, others = [] }: Document, map: MapValue): boolean {
  if (!keys.every((key) => entryOf(map, key)) || !fitsTargets(type, map)) return false;
  const known = [...members, ...others, ...envelope];
  const foreign = map.entries.filter(({ key }) => !known.includes(key));
  return foreign.length === 0 || (foreign.length === 1 && nearest(foreign[0]!.key, known) !== undefined);
}

/** `Targets` is the name of many things: those of a rule have an Id and an Arn. */
function fitsTargets(type: string, map: MapValue): boolean {
  const listed = type === 'AWS::Events::Rule' ? memberOf(map, 'Targets') : undefined;
  if (listed === undefined) return true;
  const [first] = listed.kind === 'list' ? listed.items : [];
  return first?.kind === 'map' && entryOf(first, 'Id') !== undefined && entryOf(first, 'Arn') !== undefined;
}

/** What a document holds in a member of its own, where that is what it seems. */
function heldBy(document: Document, root: MapValue): MapValue[] {
  const { in: member, item, members } = document;
  const ours = documents.flatMap((one) => one.in ?? []);
  if (member === undefined || root.entries.some(({ key }) => !ours.includes(key) && !envelope.includes(key))) return [];
  const held = memberOf(root, member);
  const values = held?.kind === 'list' ? held.items : held ? [held] : [];
  const inner = values.map((value) => (item !== undefined && value.kind === 'map' ? memberOf(value, item) : value));
  const maps = inner.filter((value) => value?.kind === 'map');
  const identifying = identity[document.type];
  const fits = (map: MapValue) =>
    identifying!.every((key) => entryOf(map, key)) && (members.length === 0 || isItem(document, map));
  return maps.length > 0 && fits(maps[0]!) ? maps : [];
}

function isItem(document: Document, map: MapValue): boolean {
  return isOne({ ...document, keys: identity[document.type]! }, map);
}

/** What every definition of a type has in lists of these. */
const identity: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudWatch::Alarm': ['AlarmName', 'ComparisonOperator'],
  'AWS::CloudWatch::CompositeAlarm': ['AlarmName', 'AlarmRule'],
  'AWS::XRay::SamplingRule': ['RuleName'],
  'AWS::Config::ConfigRule': ['Source'],
  'AWS::Config::RemediationConfiguration': ['ConfigRuleName', 'TargetType'],
  'AWS::Events::Rule': ['Name', 'Arn'],
};

function definitionsAs(document: Document, map: MapValue): Definition[] {
  const { type, as, others = [], renamed = {}, partial } = document;
  const name = nameOf(map);
  // An unfilled skeleton, and X-Ray's own rule that nobody writes.
  if (name?.value.kind === 'string' && (name.value.value === '' || (as && name.value.value === 'Default'))) return [];
  const entries = map.entries
    .filter(({ key }) => !others.includes(key))
    .map((entry): Entry => (Object.hasOwn(renamed, entry.key) ? { ...entry, key: renamed[entry.key]! } : entry));
  const own: MapValue = partial || map.open ? { ...map, entries, open: true } : { ...map, entries };
  const { at } = map;
  const nameAt = name?.value.at ?? { start: at.start, end: at.start + 1 };
  const properties: MapValue = as ? { kind: 'map', entries: [{ key: as, keyAt: nameAt, value: own }], at } : own;
  const text = name?.value.kind === 'string' ? name.value.value : type;
  return definitionsOf(type, properties).map((held) => ({ ...held, name: text, nameAt }));
}

function nameOf(map: MapValue): Entry | undefined {
  const names = ['AlarmName', 'RuleName', 'ConfigRuleName', 'ArchiveName', 'TrailName', 'Name', 'Rule'];
  return names.map((name) => entryOf(map, name)).find((entry) => entry !== undefined);
}
