/** Why an event matches a pattern or doesn't, in words. */
import type { Span } from '../value.ts';
import type { Evaluation, Failed, Held, Outcome } from './evaluate.ts';
import { type Absence, type Leaf, placeOf, placeOfElement, type Scalar } from './event.ts';
import type { Bound, Condition, Matcher } from './syntax.ts';

export interface Explanation {
  /** One sentence. */
  readonly says: string;
  /** One for each condition that counts, in the order of the pattern's text. */
  readonly conditions: readonly ExplainedCondition[];
}

export interface ExplainedCondition {
  readonly holds: boolean | undefined;
  /** `detail.eventName: expected prefix "Delete", got "PutItem"` */
  readonly says: string;
  /** In the pattern: the matcher that took the value, else the whole list. */
  readonly pattern: Span;
  /** In the event: the value that decided, where there is one. */
  readonly event?: Span;
}

/** Says why an event matches or not, condition by condition; those of other branches of `$or` are left out. */
export function explain(evaluation: Evaluation): Explanation {
  const counting = evaluation.outcomes.filter(({ counts }) => counts);
  return { says: summary(evaluation, counting), conditions: counting.map(explainCondition) };
}

/** One condition's outcome in words. */
export function explainCondition(outcome: Outcome): ExplainedCondition {
  const { condition, holds } = outcome;
  if (holds === true) return { holds, ...explainHeld(condition, outcome) };
  if (holds === false) return { holds, pattern: condition.at, ...explainFailed(condition, outcome) };
  return { holds, pattern: condition.at, says: `${condition.path}: a part of the list isn't known` };
}

function summary({ matches, alternative }: Evaluation, counting: readonly Outcome[]): string {
  const branches = alternative?.branches.map(({ index }) => index + 1) ?? [];
  const through =
    branches.length === 0
      ? ''
      : ` ${matches ? 'through' : 'nearest is'} branch ${branches.join(', then ')} of $or${matches ? '' : ':'}`;
  if (matches) return `The event matches${through}.`;
  if (matches === undefined) return 'Whether the event matches depends on what is not known here.';
  const failed = counting.filter(({ holds }) => holds === false).length;
  const conditions = counting.length === 1 ? '1 condition' : `${counting.length} conditions`;
  return `The event doesn't match:${through} ${failed} of ${conditions} ${failed === 1 ? 'fails' : 'fail'}.`;
}

type Words = Pick<ExplainedCondition, 'says' | 'event'>;

function explainHeld({ path }: Condition, { matcher, leaf }: Held): Words & Pick<ExplainedCondition, 'pattern'> {
  const pattern = matcher.at;
  if (!leaf) return { says: `${path} is absent, as wanted`, pattern };
  return { says: `${placeOf(leaf)}${taken(matcher, shown(leaf.value))}`, pattern, event: leaf.value.at };
}

/** What stands behind the place of a value that a matcher took. */
function taken(matcher: Matcher, value: string): string {
  switch (matcher.kind) {
    case 'equals':
    case 'number':
      return value === wanted(matcher) ? ` is ${value}` : `: ${value} is the same as ${wanted(matcher)}`;
    case 'exists':
      return ` is there: ${value}`;
    case 'prefix':
    case 'suffix':
      return `: ${value} has ${wanted(matcher)}`;
    case 'wildcard':
      return `: ${value} matches ${wanted(matcher)}`;
    default:
      return `: ${value} is ${wanted(matcher)}`;
  }
}

function explainFailed(condition: Condition, failed: Failed): Words {
  const { path, matchers } = condition;
  switch (failed.why) {
    case 'missing':
      return explainMissing(path, failed.absence);
    case 'differs': {
      const [leaf, ...others] = failed.leaves as readonly [Leaf, ...Leaf[]];
      const place = others.length === 0 ? placeOf(leaf) : path;
      const hint = others.length === 0 ? nearMiss(matchers, leaf.value) : '';
      const got = listed(failed.leaves.slice(0, most).map(({ value }) => shown(value)));
      const more = failed.leaves.length > most ? ` and ${failed.leaves.length - most} more` : '';
      const expected = listed(matchers.slice(0, most).map(wanted), 'or');
      const further = matchers.length > most ? ` or ${matchers.length - most} more` : '';
      return { says: `${place}: expected ${expected}${further}, got ${got}${more}${hint}`, event: leaf.value.at };
    }
    case 'present':
      return {
        says: `${placeOf(failed.leaf)} is to be absent, and is ${shown(failed.leaf.value)}`,
        event: failed.leaf.value.at,
      };
    case 'elsewhere': {
      const { fit, chosen, other } = failed;
      const says = `${path}: ${shown(fit.leaf.value)} stands in ${placeOfElement(other)}, but the conditions before it hold in ${placeOfElement(chosen)}`;
      return { says: `${says}: all must hold in one element`, event: fit.leaf.value.at };
    }
    case 'replaced':
      return { says: `${path}: a later condition on the same path takes the place of this one` };
  }
}

/** How many values or matchers are named in one sentence. */
export const most = 5;

function explainMissing(path: string, { reached, instead }: Absence): Words {
  const { value } = reached;
  if (reached.path === path) {
    const what = value.kind === 'map' ? 'an object' : value.kind === 'list' ? 'a list without values' : 'not readable';
    return { says: `${path} is ${what}, which counts as missing`, event: value.at };
  }
  const scalar = value.kind !== 'map' && value.kind !== 'list';
  if (scalar && reached.path !== '') {
    const json = value.kind === 'string' && /^\s*\{/.test(value.value) ? ' that holds JSON' : '';
    const kind = value.kind === 'string' ? `a text${json}` : shown(value as Scalar);
    return { says: `${path} is missing: ${reached.path} is ${kind} and has nothing inside`, event: value.at };
  }
  if (instead) return { says: `${path} is missing: the event has "${instead.key}" there`, event: instead.keyAt };
  return { says: `${path} is missing` };
}

/** What a matcher asks for: `prefix "Delete"`. */
export function wanted(matcher: Matcher): string {
  switch (matcher.kind) {
    case 'equals':
      return quoted(matcher.value);
    case 'number':
      return matcher.source;
    case 'prefix':
    case 'suffix':
      return `${matcher.kind} ${quoted(matcher.text)}${matcher.ignoreCase ? ' in any case' : ''}`;
    case 'equals-ignore-case':
      return `${quoted(matcher.text)} in any case`;
    case 'wildcard':
      return `wildcard ${quoted(matcher.text)}`;
    case 'exists':
      return matcher.exists ? 'any value' : 'no value';
    case 'cidr':
      return `an address of ${addressText(matcher.network.address)}/${matcher.network.maskBits}`;
    case 'numeric':
      return `a number ${rangeText(matcher.bottom, matcher.top)}`;
    case 'anything-but': {
      const values = listed(matcher.values.slice(0, most).map(quoted), 'or');
      return `anything but ${matcher.form === 'equals' ? '' : `${matcher.form} `}${values}${matcher.values.length > most ? ' …' : ''}`;
    }
  }
}

function rangeText(bottom: Bound | undefined, top: Bound | undefined): string {
  if (bottom && top && bottom === top) return `= ${bottom.source}`;
  const parts = [
    bottom && `${bottom.inclusive ? '>=' : '>'} ${bottom.source}`,
    top && `${top.inclusive ? '<=' : '<'} ${top.source}`,
  ];
  return parts.filter((part) => part !== undefined).join(' and ');
}

function addressText(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, i) => ((bytes[2 * i]! << 8) | bytes[2 * i + 1]!).toString(16));
  return groups.join(':');
}

/** What is nearly right: the same in another type, or but for the case. */
function nearMiss(matchers: readonly Matcher[], value: Scalar): string {
  for (const matcher of matchers) {
    if (matcher.kind === 'number' && value.kind === 'string' && value.value === matcher.source) {
      return ', which is a text and no number';
    }
    if (matcher.kind !== 'equals' || typeof matcher.value !== 'string') continue;
    if (value.kind === 'string' && value.value.toLowerCase() === matcher.value.toLowerCase()) {
      return ', which differs in its case';
    }
    if (value.kind !== 'string' && shown(value) === matcher.value) return ', which is no text';
  }
  return '';
}

/** A value as a sentence has it. */
export function shown(value: Scalar): string {
  if (value.kind === 'number') return cut(value.source);
  return value.kind === 'null' ? 'null' : quoted(value.value);
}

function quoted(value: string | number | boolean | null): string {
  return typeof value === 'string' ? JSON.stringify(cut(value)) : String(value);
}

/** Long texts are cut, so that a sentence stays one. */
function cut(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** `a, b and c` */
export function listed(texts: readonly string[], last: 'and' | 'or' = 'and'): string {
  return texts.length < 2 ? texts.join() : `${texts.slice(0, -1).join(', ')} ${last} ${texts.at(-1)}`;
}
