/**
 * Whether the selectors of a trail select an event, and why.
 * Source: CloudTrail API, EventSelector, DataResource and AdvancedFieldSelector; CloudTrail user guide, "Logging data events".
 */

import { asArray, asObject, asText, type JsonObject } from '../json/typed.ts';
import { readOnlyOf } from '../trail/read-only.ts';
import { type Operator, operatorNames } from './advanced.ts';

/** Basic selectors as PutEventSelectors takes them. */
export interface PlainEventSelector {
  readonly ReadWriteType?: string;
  readonly IncludeManagementEvents?: boolean;
  readonly ExcludeManagementEventSources?: readonly string[];
  readonly DataResources?: readonly { readonly Type: string; readonly Values?: readonly string[] }[];
}

/** Advanced selectors as PutEventSelectors takes them. */
export interface PlainAdvancedSelector {
  readonly Name?: string;
  readonly FieldSelectors: readonly PlainFieldSelector[];
}

export type PlainFieldSelector = { readonly Field: string } & { readonly [O in Operator]?: readonly string[] };

export interface Selection {
  readonly selected: boolean;
  /** The place of the selector that takes the event; absent where none does, or where there are no selectors. */
  readonly by?: number;
  /** One sentence for each selector up to the one that takes the event. */
  readonly because: readonly string[];
}

/** Without selectors a trail records all management events, and no others. */
export function selectedByDefault(record: JsonObject): Selection {
  const category = categoryOf(record);
  return {
    selected: category === 'Management',
    because: [`Without selectors management events are recorded: this is a ${category} event.`],
  };
}

/** Whether one of a trail's basic selectors takes this record. */
export function selectsBasic(selectors: readonly PlainEventSelector[], record: JsonObject): Selection {
  return firstOf(selectors.map((selector) => refusedByBasic(selector, record)));
}

/** Whether one of the advanced selectors takes this record: all its conditions hold. */
export function selectsAdvanced(selectors: readonly PlainAdvancedSelector[], record: JsonObject): Selection {
  return firstOf(
    selectors.map(({ FieldSelectors: conditions }) => {
      for (const condition of conditions) {
        const refused = refusedByField(condition, record);
        if (refused !== undefined) return refused;
      }
      return undefined;
    }),
  );
}

/** Of the reasons for which each selector refuses, undefined where it takes the event. */
function firstOf(refusals: readonly (string | undefined)[]): Selection {
  const by = refusals.indexOf(undefined);
  if (by < 0) return { selected: false, because: refusals.map((refused) => refused ?? '') };
  return {
    selected: true,
    by,
    because: [...refusals.slice(0, by).map((refused) => refused ?? ''), 'It takes the event.'],
  };
}

function refusedByBasic(selector: PlainEventSelector, record: JsonObject): string | undefined {
  const category = categoryOf(record);
  const readOnly = readOnlyOf(record.readOnly, asText(record.eventName) ?? '');
  const type = selector.ReadWriteType ?? 'All';
  if (type === 'ReadOnly' && !readOnly) return 'It takes reads alone: this event writes.';
  if (type === 'WriteOnly' && readOnly) return 'It takes writes alone: this event reads.';
  if (category === 'Management') {
    const source = asText(record.eventSource) ?? '';
    if (selector.IncludeManagementEvents === false) return 'It takes no management events.';
    const excluded = selector.ExcludeManagementEventSources?.includes(source);
    return excluded ? `It leaves out ${source}.` : undefined;
  }
  if (category !== 'Data') return `Basic selectors take no ${category} events.`;
  const resources = resourcesOf(record);
  const takes = (selector.DataResources ?? []).some(({ Type, Values = [] }) =>
    resources.some(({ type, arn }) => type === Type && Values.some((value) => isDataResource(Type, value, arn))),
  );
  if (takes) return undefined;
  return resources.length === 0
    ? 'The event names no resource.'
    : `It names none of ${resources.map(({ arn }) => arn).join(', ')}.`;
}

/** The ARN of a service stands for all resources; of objects a value is the beginning, of others the whole ARN. */
function isDataResource(type: string, value: string, arn: string): boolean {
  if (/^arn:[^:]+:[^:]+:*$/.test(value)) return arn.startsWith(`${value.replace(/:+$/, '')}:`);
  return type === 'AWS::S3::Object' ? arn.startsWith(value) : arn === value;
}

function refusedByField(condition: PlainFieldSelector, record: JsonObject): string | undefined {
  const { Field: field } = condition;
  const values = fieldValues(field, record);
  for (const operator of operatorNames) {
    const wanted = condition[operator];
    if (!wanted) continue;
    const isNegative = operator.startsWith('Not');
    const matched = values.find((value) => wanted.some((text) => holds(operator, value, text)));
    if (isNegative && matched !== undefined)
      return `${field} is ${matched}: ${operator} ${wanted.join(', ')} leaves it out.`;
    if (!isNegative && matched === undefined) {
      const is = values.length === 0 ? 'is not there' : `is ${values.join(', ')}`;
      return `${field} ${is}: ${operator} ${wanted.join(', ')} is wanted.`;
    }
  }
  return undefined;
}

function holds(operator: Operator, value: string, text: string): boolean {
  if (operator.endsWith('StartsWith')) return value.startsWith(text);
  return operator.endsWith('EndsWith') ? value.endsWith(text) : value === text;
}

/** What a record says of a field: several for a record of several resources, none where it says nothing. */
function fieldValues(field: string, record: JsonObject): readonly string[] {
  if (field === 'eventCategory') return [categoryOf(record)];
  if (field === 'readOnly') return [String(readOnlyOf(record.readOnly, asText(record.eventName) ?? ''))];
  // Of some services' resources a record has the type alone.
  if (field === 'resources.type') {
    return asArray(record.resources).flatMap((one) => asText(asObject(one)?.type) ?? []);
  }
  if (field === 'resources.ARN') return arnsOf(record);
  let value: unknown = record;
  for (const member of field.split('.')) value = asObject(value)?.[member];
  return typeof value === 'string' || typeof value === 'boolean' ? [String(value)] : [];
}

/** Of an event on an object the bucket stands beside it, and isn't what the selector is about. */
function arnsOf(record: JsonObject): readonly string[] {
  const resources = resourcesOf(record);
  const objects = resources.filter(({ type }) => type === 'AWS::S3::Object');
  return (objects.length > 0 ? objects : resources).map(({ arn }) => arn);
}

function resourcesOf(record: JsonObject): readonly { readonly type: string; readonly arn: string }[] {
  return asArray(record.resources).flatMap((one) => {
    const { type, ARN, ARNPrefix } = asObject(one) ?? {};
    const arn = asText(ARN) ?? asText(ARNPrefix);
    return arn === undefined ? [] : { type: asText(type) ?? '', arn };
  });
}

/** Records before version 1.07 say `managementEvent`, before 1.06 nothing: those are management events. */
function categoryOf(record: JsonObject): string {
  const category = asText(record.eventCategory);
  if (category !== undefined) return category;
  return record.managementEvent === false ? 'Data' : 'Management';
}
