/** One list of an event pattern: literal values and matchers. Source: event-ruler 2.0.1, JsonRuleCompiler. */
import { type Fix, renameTo } from '../check.ts';
import { nearest } from '../near.ts';
import { type Entry, type ListValue, type MapValue, possible, type Span, type Value } from '../value.ts';
import { readAnythingBut, wildcardHelp } from './anything-but.ts';
import { readNetwork } from './cidr.ts';
import { complexityLimit, wildcardComplexity, wildcardsOf } from './complexity.ts';
import { type FaultKind, opened, type Tell } from './faults.ts';
import { readNumeric } from './numeric.ts';
import { matcherNames } from './operators.ts';
import type { Matcher } from './syntax.ts';
import { wildcardError } from './wildcard.ts';

export interface Matchers {
  readonly matchers: readonly Matcher[];
  /** Some item is hidden or wrong. */
  readonly open: boolean;
}

/** Reads the list of a condition. */
export function readMatchers(list: ListValue, tell: Tell): Matchers {
  const matchers: Matcher[] = [];
  let open = false;
  for (const item of list.items) {
    if (item.kind === 'unknown' || item.kind === 'choice') open = true;
    for (const value of possible(item)) {
      const matcher = readItem(value, tell);
      if (matcher === undefined) open = true;
      else matchers.push(matcher);
    }
  }
  if (list.items.length === 0) {
    const says = 'An empty list matches nothing: write the values to take, or leave the field out.';
    tell('empty-list', list.at, says, 'Empty arrays are not allowed', list.at.end);
  }
  tellComplexity(matchers, list, tell);
  return { matchers, open };
}

function readItem(item: Value, tell: Tell): Matcher | undefined {
  switch (item.kind) {
    case 'string':
    case 'boolean':
      return { kind: 'equals', value: item.value, at: item.at };
    case 'null':
      return { kind: 'equals', value: null, at: item.at };
    case 'number':
      return { kind: 'number', value: item.value, source: item.source, at: item.at };
    case 'map':
      return readMatcher(item, tell);
    case 'list': {
      const says = 'A list takes values and matchers, no further lists: write its items into the outer list.';
      return void tell(
        'list-item',
        item.at,
        says,
        'Match value must be String, number, true, false, or null',
        opened(item),
      );
    }
    default:
      return undefined;
  }
}

/** `{"prefix": "aws."}` and the like. */
function readMatcher(map: MapValue, tell: Tell): Matcher | undefined {
  const [entry, second] = map.entries;
  if (entry === undefined) {
    if (map.open) return undefined;
    const says = `A matcher is missing: write one of ${matcherNames.join(', ')}.`;
    return void tell('matcher-shape', map.at, says, 'Match expression name not found', map.at.end);
  }
  const read = readers[entry.key];
  if (read === undefined || !Object.hasOwn(readers, entry.key)) return void tellUnknown(entry, tell);
  let matcher: Matcher | undefined;
  for (const operand of possible(entry.value)) matcher = read(operand, tell);
  if (second !== undefined) {
    const says = 'A matcher object has one matcher: write the second one as an item of its own; either may match then.';
    const reason =
      entry.key === 'numeric' || entry.key === 'anything-but'
        ? 'Too many elements in numeric expression'
        : 'Only one key allowed in match expression';
    tell('matcher-shape', second.keyAt, says, reason, opened(second.value));
  }
  const hidden = entry.value.kind === 'unknown' || entry.value.kind === 'choice' || second !== undefined || map.open;
  return hidden || matcher === undefined ? undefined : { ...matcher, at: map.at };
}

function tellUnknown({ key, keyAt, value }: Entry, tell: Tell): void {
  const near = nearest(key, matcherNames);
  const fix: Fix | undefined = renameTo(keyAt, near);
  const says = `"${key}" is no matcher: write ${near ?? `one of ${matcherNames.join(', ')}`}.`;
  tell('unknown-matcher', keyAt, says, `Unrecognized match type ${key}`, opened(value), { fix });
}

type Reader = (operand: Value, tell: Tell) => Matcher | undefined;

const readers: Readonly<Record<string, Reader>> = {
  exactly(operand, tell) {
    const text = readText('prefix-suffix', 'exactly', 'exact match pattern must be a string', operand, tell);
    return text && { kind: 'equals', value: text.value, literal: true, at: text.at };
  },
  prefix: (operand, tell) => readEdge('prefix', operand, tell),
  suffix: (operand, tell) => readEdge('suffix', operand, tell),
  'equals-ignore-case'(operand, tell) {
    const reason = 'equals-ignore-case match pattern must be a string';
    const text = readText('equals-ignore-case', 'equals-ignore-case', reason, operand, tell);
    return text && { kind: 'equals-ignore-case', text: text.value, at: text.at };
  },
  wildcard(operand, tell) {
    const text = readText('wildcard', 'wildcard', 'wildcard match pattern must be a string', operand, tell);
    const error = text && wildcardError(text.value);
    if (text === undefined || error === undefined) return text && { kind: 'wildcard', text: text.value, at: text.at };
    const at = { start: text.offset(error.start), end: text.offset(error.end) };
    return void tell('wildcard', at, wildcardHelp, error.reason, operand.at.end);
  },
  numeric: readNumeric,
  'anything-but': readAnythingBut,
  exists(operand, tell) {
    if (operand.kind === 'boolean') return { kind: 'exists', exists: operand.value, at: operand.at };
    const meant = operand.kind === 'string' ? { true: true, false: false }[operand.value.toLowerCase()] : undefined;
    const fix: Fix | undefined =
      meant === undefined
        ? undefined
        : { kind: 'replace', title: `Replace with ${meant}`, at: operand.at, value: meant };
    const says = 'exists takes true or false, without quotes.';
    const reason = 'exists match pattern must be either true or false.';
    return void tell('exists', operand.at, says, reason, opened(operand), { fix });
  },
  cidr(operand, tell) {
    const text = readText('cidr', 'cidr', 'prefix match pattern must be a string', operand, tell);
    const network = text && readNetwork(text.value);
    if (typeof network !== 'string') return network && { kind: 'cidr', network, at: operand.at };
    const says = 'cidr takes a network such as "10.0.0.0/24": up to /31 for IPv4 and /127 for IPv6.';
    return void tell('cidr', operand.at, says, network, operand.at.end, { named: [] });
  },
};

interface Text {
  readonly value: string;
  readonly at: Span;
  readonly offset: (index: number) => number;
}

function readText(kind: FaultKind, name: string, reason: string, operand: Value, tell: Tell): Text | undefined {
  if (operand.kind === 'string') return operand;
  const [item] = operand.kind === 'list' ? operand.items : [];
  const says =
    operand.kind === 'list'
      ? `${name} takes one text: write {"${name}": "…"} once for each text.`
      : `${name} compares texts: write its value in quotes.`;
  const fix: Fix | undefined =
    operand.kind === 'list' && operand.items.length === 1 && item?.kind === 'string'
      ? { kind: 'replace', title: 'Take it out of the list', at: operand.at, value: item.value }
      : operand.kind === 'number'
        ? { kind: 'replace', title: `Replace with "${operand.source}"`, at: operand.at, value: operand.source }
        : undefined;
  return void tell(kind, operand.at, says, reason, opened(operand), { fix });
}

/** `prefix` and `suffix`: a text, or `{"equals-ignore-case": text}`. */
function readEdge(kind: 'prefix' | 'suffix', operand: Value, tell: Tell): Matcher | undefined {
  if (operand.kind !== 'map') {
    const text = readText('prefix-suffix', kind, `${kind} match pattern must be a string`, operand, tell);
    return text && { kind, text: text.value, ignoreCase: false, at: text.at };
  }
  const [entry, second] = operand.entries;
  const says = `${kind} takes a text or {"equals-ignore-case": text}.`;
  if (entry === undefined) {
    const name = kind === 'prefix' ? 'Prefix' : 'Suffix';
    return void tell('prefix-suffix', operand.at, says, `${name} expression name not found`, operand.at.end);
  }
  if (entry.key !== 'equals-ignore-case') {
    const reason = `Unsupported ${kind} pattern: ${entry.key}`;
    return void tell('prefix-suffix', entry.keyAt, says, reason, opened(entry.value));
  }
  if (second !== undefined) {
    const reason = 'Only one key allowed in match expression';
    tell('prefix-suffix', second.keyAt, says, reason, opened(second.value));
  }
  if (entry.value.kind === 'unknown' || entry.value.kind === 'choice') return undefined;
  const reason = 'equals-ignore-case match pattern must be a string';
  const text = readText('prefix-suffix', 'equals-ignore-case', reason, entry.value, tell);
  return text && second === undefined ? { kind, text: text.value, ignoreCase: true, at: operand.at } : undefined;
}

function tellComplexity(matchers: readonly Matcher[], list: ListValue, tell: Tell): void {
  const texts = wildcardsOf(matchers);
  if (texts.length === 0 || wildcardComplexity(texts) <= complexityLimit) return;
  const says =
    texts.length === 1
      ? 'This wildcard is too complex: use fewer *, or fewer repeated characters behind a *.'
      : 'These wildcards are too complex together: use fewer of them, fewer *, or spread them over several rules.';
  const reason =
    'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character';
  // The service measures after it has read the whole pattern: any other fault comes first.
  tell('wildcard-complexity', list.at, says, reason, Number.MAX_SAFE_INTEGER, { named: [] });
}
