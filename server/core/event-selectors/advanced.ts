/**
 * Advanced event selectors of trails and event data stores: which fields each category of events takes, with which
 * operators and values.
 * Source: CloudTrail API, AdvancedFieldSelector; CloudFormation, AWS::CloudTrail::Trail AdvancedFieldSelector.
 */
import { each, type Field, known } from '../field.ts';
import { list, type Read, record, required, text } from '../shape.ts';

/** What completion and hover say of them. */
export const operators = {
  Equals: 'The field is one of these.',
  StartsWith: 'The field begins with one of these.',
  EndsWith: 'The field ends with one of these.',
  NotEquals: 'The field is none of these.',
  NotStartsWith: 'The field begins with none of these.',
  NotEndsWith: 'The field ends with none of these.',
} as const;

export type Operator = keyof typeof operators;
export const operatorNames = Object.keys(operators) as readonly Operator[];

export const selectorFields = {
  eventCategory: 'Management, Data or NetworkActivity; every selector has it.',
  'resources.type': 'The type of the resource, such as AWS::S3::Object; every selector of data events has it, once.',
  'resources.ARN': 'The ARN of the resource.',
  eventSource: 'The service, such as s3.amazonaws.com.',
  eventName: 'The operation, such as PutObject.',
  eventType: 'How the event came to be, such as AwsApiCall.',
  readOnly: 'true for reads alone, false for writes alone.',
  errorCode: 'VpceAccessDenied: calls that the policy of the VPC endpoint refused.',
  vpcEndpointId: 'The VPC endpoint that the call went through.',
  sessionCredentialFromConsole: 'true for calls of a session of the console.',
  'userIdentity.arn': 'The ARN of who called.',
} as const;

export type SelectorField = keyof typeof selectorFields;

/** Where selectors stand: an event data store takes more than a trail. */
export type Holder = 'trail' | 'event data store';

interface Category {
  readonly required: readonly SelectorField[];
  readonly optional: readonly SelectorField[];
  /** Of event data stores alone. */
  readonly stores?: readonly SelectorField[];
  readonly storesOnly?: true;
}

const consoleAndCaller = ['sessionCredentialFromConsole', 'userIdentity.arn'] as const;
const whole: Category = { required: ['eventCategory'], optional: [], storesOnly: true };

const categories = {
  Management: {
    required: ['eventCategory'],
    optional: ['eventSource', 'readOnly'],
    stores: ['eventName', 'eventType', ...consoleAndCaller],
  },
  Data: {
    required: ['eventCategory', 'resources.type'],
    optional: ['eventName', 'eventSource', 'eventType', 'readOnly', 'resources.ARN', ...consoleAndCaller],
  },
  NetworkActivity: {
    required: ['eventCategory', 'eventSource'],
    optional: ['eventName', 'errorCode', 'vpcEndpointId'],
  },
  Insight: whole,
  ConfigurationItem: whole,
  Evidence: whole,
  ActivityAuditLog: whole,
} satisfies Record<string, Category>;

/** The fields that a category must have and may have; undefined for a category that isn't known here. */
export function fieldsOf(
  category: string,
  holder: Holder,
): { readonly required: readonly SelectorField[]; readonly all: readonly SelectorField[] } | undefined {
  if (!Object.hasOwn(categories, category)) return undefined;
  const { required, optional, stores = [] }: Category = categories[category as keyof typeof categories];
  return { required, all: [...required, ...optional, ...(holder === 'trail' ? [] : stores)] };
}

/** The categories that somebody can select there. */
export function categoriesOf(holder: Holder): readonly string[] {
  const all: [string, Category][] = Object.entries(categories);
  return all.filter(([, { storesOnly }]) => holder !== 'trail' || !storesOnly).map(([name]) => name);
}

/** The operators that a field takes; `sure` where AWS documents that no other works. */
export function operatorsOf(
  field: string,
  category: string | undefined,
  holder: Holder,
): { readonly takes: readonly Operator[]; readonly sure: boolean } {
  if (field === 'eventCategory' || field === 'readOnly' || field === 'resources.type' || field === 'errorCode') {
    return { takes: ['Equals'], sure: true };
  }
  if (field === 'sessionCredentialFromConsole') return { takes: ['Equals', 'NotEquals'], sure: true };
  if (field === 'eventSource' && category === 'NetworkActivity') return { takes: ['Equals'], sure: true };
  if (field === 'eventSource' && category === 'Management' && holder === 'trail') {
    return { takes: ['NotEquals'], sure: false };
  }
  return { takes: operatorNames, sure: true };
}

/** The values that a field takes where it takes only some; `one` where it takes a single one. */
export function valuesOf(
  field: string,
  category: string | undefined,
  holder: Holder,
): { readonly oneOf?: readonly string[]; readonly one?: true } {
  if (field === 'eventCategory') return { oneOf: categoriesOf(holder), one: true };
  if (field === 'readOnly' || field === 'sessionCredentialFromConsole') return { oneOf: ['true', 'false'] };
  if (field === 'resources.type') return { one: true };
  if (field === 'errorCode') return { oneOf: ['VpceAccessDenied'] };
  return field === 'eventSource' && category === 'Management' && holder === 'trail' ? { oneOf: excludableSources } : {};
}

/** The only services whose management events a trail can leave out. */
export const excludableSources: readonly string[] = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];

const values = list(text({ min: 1 }), { min: 1 });

const fieldSelectorShape = {
  Field: required(text({ min: 1, max: 1000 })),
  Equals: values,
  StartsWith: values,
  EndsWith: values,
  NotEquals: values,
  NotStartsWith: values,
  NotEndsWith: values,
};

export const advancedEventSelectors = (limits?: { max: number }) =>
  list(
    record({
      Name: text({ max: 1000 }),
      FieldSelectors: required(list(record(fieldSelectorShape), { min: 1 })),
    }),
    limits,
  );

export type FieldSelector = Read<typeof fieldSelectorShape>;

/** What the checks of selectors read, in trails and event data stores alike. */
export interface HoldsSelectors {
  readonly advancedEventSelectors: Field<readonly Field<AdvancedSelector>[]>;
}

type AdvancedSelector = { readonly fieldSelectors: Field<readonly Field<FieldSelector>[]> };

/** One selector, as far as the text tells it. */
export interface Selector {
  /** Its literal conditions. */
  readonly conditions: readonly Condition[];
  /** True when the text tells every one of them. */
  readonly complete: boolean;
  /** Its `eventCategory`, where it says a single one. */
  readonly category?: string;
  readonly at: Field<unknown>['at'];
}

export interface Condition {
  readonly field: string;
  readonly selector: FieldSelector;
  /** Where its field's name stands. */
  readonly at: Field<unknown>['at'];
}

/** More than AWS takes; of what is over that nobody wants to know everything. */
export const mostRead = 600;

/** The selectors that the text tells, with the conditions that it tells; of too many the first. */
export function selectorsOf({ advancedEventSelectors: all }: HoldsSelectors): readonly Selector[] {
  const selectors = each(all).flatMap((list) => list.value.slice(0, mostRead).flatMap((one) => each(one)));
  let left = mostRead;
  return selectors.map((one) => {
    const selector = selectorOf(one, left);
    left -= selector.conditions.length;
    return selector;
  });
}

function selectorOf({ value, at }: { value: AdvancedSelector; at: Selector['at'] }, most: number): Selector {
  const { fieldSelectors: fields } = value;
  const items = known(fields) ? fields.value.slice(0, most) : [];
  const conditions = items.flatMap((item) => {
    const selector = known(item) ? item.value : undefined;
    return selector && known(selector.field) ? { field: selector.field.value, selector, at: selector.field.at } : [];
  });
  const named = conditions.filter(({ field }) => field === 'eventCategory');
  const category = named.length === 1 ? onlyText(named[0]!.selector.equals) : undefined;
  return {
    conditions,
    complete: known(fields) && conditions.length === fields.value.length,
    at: known(fields) ? fields.at : at,
    ...(category !== undefined && { category }),
  };
}

function onlyText(field: FieldSelector['equals']): string | undefined {
  const [item, ...rest] = known(field) ? field.value : [];
  return item && rest.length === 0 && known(item) ? item.value : undefined;
}

/** The lists of values of a condition, by operator; of absent ones nothing. */
export function operatorsGiven({
  selector,
}: Condition): readonly { operator: Operator; list: FieldSelector['equals'] }[] {
  const lists: Record<Operator, FieldSelector['equals']> = {
    Equals: selector.equals,
    StartsWith: selector.startsWith,
    EndsWith: selector.endsWith,
    NotEquals: selector.notEquals,
    NotStartsWith: selector.notStartsWith,
    NotEndsWith: selector.notEndsWith,
  };
  return operatorNames.flatMap((operator) =>
    lists[operator].state === 'absent' ? [] : { operator, list: lists[operator] },
  );
}
