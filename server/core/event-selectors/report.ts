/** Checks on advanced event selectors that trails and event data stores share; each gives them its code and its page. */
import { dataEventTypes } from '../../catalog/data-event-types.ts';
import { arnOf } from '../arn.ts';
import { type Fix, type Report, renameTo, replaceWith } from '../check.ts';
import { each, type Known, known } from '../field.ts';
import { type Speller, spellerOf } from '../mistyped.ts';
import { nearest } from '../near.ts';
import { quoted, words } from '../structure.ts';
import {
  type Condition,
  fieldsOf,
  type Holder,
  type HoldsSelectors,
  mostRead,
  type Operator,
  operatorsGiven,
  operatorsOf,
  type Selector,
  selectorFields,
  selectorsOf,
  valuesOf,
} from './advanced.ts';

/** Fields that every selector of its category must have. */
export function reportRequiredFields(definition: HoldsSelectors, holder: Holder, report: Report): void {
  for (const { conditions, complete, category, at } of selectorsOf(definition)) {
    const given = new Set(conditions.map(({ field }) => nearField(field) ?? field));
    if (!complete) continue;
    if (!given.has('eventCategory')) report(at, 'Every selector needs the field eventCategory: say which events.');
    for (const field of category === undefined ? [] : (fieldsOf(category, holder)?.required ?? [])) {
      if (field !== 'eventCategory' && !given.has(field))
        report(at, `A selector of ${category} events needs ${field}.`);
    }
  }
}

/** Fields that don't exist, or not for the selector's category. */
export function reportFieldNames(definition: HoldsSelectors, holder: Holder, report: Report): void {
  for (const { conditions, category } of selectorsOf(definition)) {
    const taken = category === undefined ? undefined : fieldsOf(category, holder)?.all;
    for (const { field, at } of conditions) {
      if (!Object.hasOwn(selectorFields, field)) {
        const near = nearField(field);
        const instead = near === undefined ? `Known are ${words(Object.keys(selectorFields))}.` : `Write ${near}.`;
        report(at, `${quoted(field)} is no field of selectors. ${instead}`, {
          fix: near === undefined ? undefined : replaceWith({ at }, near),
        });
      } else if (taken && !taken.some((one) => one === field)) {
        report(at, `Selectors of ${category} events take no ${field} in a${holder === 'trail' ? '' : 'n'} ${holder}.`);
      }
    }
  }
}

function nearField(field: string): string | undefined {
  return nearest(field, Object.keys(selectorFields));
}

/** Conditions without an operator, or with one that their field doesn't take. */
export function reportOperators(definition: HoldsSelectors, holder: Holder, report: Report): void {
  for (const { conditions, category } of selectorsOf(definition)) {
    for (const condition of conditions) {
      const given = operatorsGiven(condition);
      const { map } = condition.selector;
      if (given.length === 0 && !map.open && map.entries.length === 1) {
        report(condition.at, `${condition.field} is compared with nothing: add Equals with its values.`);
      }
      const { takes, sure } = operatorsOf(condition.field, category, holder);
      for (const { operator, list } of given) {
        if (takes.includes(operator) || !(known(list) || list.state === 'unknown')) continue;
        const entry = map.entries.find(({ key }) => key === operator);
        const [only] = takes;
        const fix: Fix | undefined =
          entry &&
          takes.length === 1 &&
          only &&
          given.every((one) => one.operator !== only) &&
          !isOpposite(operator, only)
            ? renameTo(entry.keyAt, only)
            : undefined;
        report(entry?.keyAt ?? list, `${condition.field} takes only ${words(takes, 'and')}, not ${operator}.`, {
          fix,
          ...(!sure && { severity: 'warning' }),
        });
      }
    }
  }
}

/** True where one of both excludes what the other selects: nobody wants that exchanged without a look. */
function isOpposite(a: Operator, b: Operator): boolean {
  return a.startsWith('Not') !== b.startsWith('Not');
}

/** Values that their field doesn't take. */
export function reportFieldValues(definition: HoldsSelectors, holder: Holder, report: Report): void {
  for (const selector of selectorsOf(definition)) {
    for (const condition of selector.conditions) reportValues(selector, condition, holder, report);
  }
}

function reportValues({ category }: Selector, condition: Condition, holder: Holder, report: Report): void {
  const { field } = condition;
  const { oneOf, one } = valuesOf(field, category, holder);
  for (const { operator, list } of operatorsGiven(condition)) {
    if (one && known(list) && list.value.length > 1) {
      report(list, `${field} takes one value: write a selector for each.`);
    }
    for (const { value, at } of textsOf(list)) {
      if (value.includes('*')) {
        report(at, `Selectors know no wildcards, ${quoted(value)} is meant as it is: use StartsWith or EndsWith.`, {
          severity: 'warning',
        });
      } else if (oneOf && !oneOf.includes(value)) {
        const near = nearest(value, oneOf);
        report(at, `${field} can't be ${quoted(value)}: write ${near ?? words(oneOf, 'or')}.`, {
          fix: near === undefined ? undefined : replaceWith({ at }, near),
          // What isn't near may be newer than what is known here.
          ...(near === undefined && { severity: 'warning' }),
        });
      } else if (field === 'resources.type') reportType(value, at, report);
      else if (field === 'eventSource' && operator.endsWith('Equals')) reportSource(value, at, report);
    }
  }
}

let types: Speller | undefined;

function reportType(value: string, at: Known<string>['at'], report: Report): void {
  types ??= spellerOf(dataEventTypes());
  const meant = instead.get(value) ?? types(value) ?? nearest(value, dataEventTypes(), 1);
  if (meant === undefined) return;
  report(at, `CloudTrail records no data events of ${value}: write ${meant}.`, {
    fix: replaceWith({ at }, meant),
    severity: 'warning',
  });
}

/** Events come from `ec2.amazonaws.com`, in lower case, and not from `ec2` or `aws.ec2`. */
function reportSource(value: string, at: Known<string>['at'], report: Report): void {
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(value)) return;
  const [, service] = /^(?:aws\.)?([a-z0-9-]+)(?:\.[a-z.]*)?$/.exec(value.toLowerCase()) ?? [];
  const meant = service === undefined ? undefined : `${service}.amazonaws.com`;
  report(at, `${quoted(value)} is no source of events: write ${meant ?? 'one such as ec2.amazonaws.com'}.`, {
    severity: 'warning',
    fix: meant === undefined ? undefined : replaceWith({ at }, meant),
  });
}

/** Types whose data events are those of what they hold. */
const instead = new Map([
  ['AWS::S3::Bucket', 'AWS::S3::Object'],
  ['AWS::Lambda::Alias', 'AWS::Lambda::Function'],
  ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'],
]);

/** Two conditions on one field in a selector. */
export function reportRepeatedFields(definition: HoldsSelectors, report: Report): void {
  for (const { conditions } of selectorsOf(definition)) {
    const seen = new Set<string>();
    for (const { field, at } of conditions) {
      if (seen.has(field)) report(at, `${field} stands twice in one selector: put its operators and values together.`);
      seen.add(field);
    }
  }
}

/** Values of resources.ARN that no resource of the selector's type can have. */
export function reportResourceArns(definition: HoldsSelectors, report: Report): void {
  for (const { conditions } of selectorsOf(definition)) {
    const [type, ...others] = conditions.filter(({ field }) => field === 'resources.type');
    const objects = type !== undefined && others.length === 0 && textsOf(type.selector.equals).some(isObject);
    for (const condition of conditions.filter(({ field }) => field === 'resources.ARN')) {
      for (const { operator, list } of operatorsGiven(condition)) {
        for (const { value, at } of textsOf(list)) reportArn(operator, value, at, objects, report);
      }
    }
  }
}

const isObject = ({ value }: Known<string>) => value === 'AWS::S3::Object';

function reportArn(operator: Operator, value: string, at: Known<string>['at'], objects: boolean, report: Report): void {
  if (value.includes('*') || operator.endsWith('EndsWith')) return;
  const wholeName = operator.endsWith('Equals');
  const begins = value.startsWith('arn:') || (!wholeName && 'arn:'.startsWith(value));
  if (!begins) report(at, `${quoted(value)} begins no ARN: write arn:aws:…`);
  else if (wholeName && !arnOf(value)) report(at, `${operator} needs a whole ARN: ${quoted(value)} is none.`);
  else if (objects && wholeName && /^arn:[^:]+:s3:::[^/]+\/?$/.test(value)) {
    const prefix = value.endsWith('/') ? value : `${value}/`;
    report(at, `No object has the ARN ${quoted(value)}: for all objects of the bucket use StartsWith ${prefix}.`);
  } else if (objects && operator === 'StartsWith' && /^arn:[^:]+:s3:::[^/]*[^/-]$/.test(value)) {
    const message = `This is the beginning of other buckets' names as well: write ${value}/ for the objects of one bucket.`;
    report(at, message, { severity: 'hint', fix: replaceWith({ at }, `${value}/`) });
  }
}

/** The literal texts of a list of values; of more than AWS takes the first. */
function textsOf(list: Condition['selector']['equals']): readonly Known<string>[] {
  return each(list).flatMap(({ value }) => value.slice(0, mostRead).flatMap((item) => each(item)));
}

/** How many values all conditions of all selectors have together, as far as the text tells. */
export function countValues(definition: HoldsSelectors): number {
  const lists = selectorsOf(definition).flatMap(({ conditions }) => conditions.flatMap(operatorsGiven));
  return lists.reduce((sum, { list }) => sum + (known(list) ? list.value.length : 0), 0);
}
