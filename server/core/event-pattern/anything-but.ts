/**
 * The `anything-but` matcher: a scalar, a list of texts or of numbers, or one of `prefix`, `suffix`,
 * `equals-ignore-case` and `wildcard` with a text or a list of texts.
 * Source: event-ruler 2.0.1, JsonRuleCompiler.
 */
import { type Fix, renameTo } from '../check.ts';
import { nearest } from '../near.ts';
import type { Entry, StringValue, Value } from '../value.ts';
import { type More, opened, type Tell } from './faults.ts';
import { isComparable, notComparable } from './numeric.ts';
import type { Matcher } from './syntax.ts';
import { wildcardError } from './wildcard.ts';

type AnythingBut = Extract<Matcher, { kind: 'anything-but' }>;
type Form = (typeof forms)[number];

const forms = ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'] as const;
const tooMany = 'Too many elements in numeric expression';

/** Reads the operand of `anything-but`; undefined after a fault and where a part is hidden. */
export function readAnythingBut(operand: Value, tell: Tell): AnythingBut | undefined {
  if (operand.kind === 'map') return readForm(operand.entries, operand, tell);
  if (operand.kind === 'list') return readList(operand.items, operand, tell);
  if (operand.kind === 'string')
    return { kind: 'anything-but', form: 'equals', values: [operand.value], at: operand.at };
  if (operand.kind === 'number') {
    if (isComparable(operand.source)) {
      return { kind: 'anything-but', form: 'equals', values: [operand.value], at: operand.at };
    }
    const reason = `Cannot compare number : ${operand.source}`;
    return void tell('anything-but', operand.at, notComparable(operand.source), reason, operand.at.end, { named: [] });
  }
  return void tellOperand(operand, tell);
}

function tellOperand(operand: Value, tell: Tell): void {
  const says =
    'anything-but takes a text, a number, or a list of them; to leave out null or a boolean, list what to take.';
  const reason = 'Value of anything-but must be an array or single string/number value.';
  tell('anything-but', operand.at, says, reason, opened(operand));
}

/** An error inside of a list: the service wraps it in another one with the same place. */
function inList(seen: number): More {
  return { named: [seen, seen] };
}

function readList(items: readonly Value[], list: Value, tell: Tell): AnythingBut | undefined {
  const values: (string | number)[] = [];
  let whole = true;
  for (const item of items) {
    if (item.kind === 'string') values.push(item.value);
    else if (item.kind === 'number' && isComparable(item.source)) values.push(item.value);
    else whole = false;
    if (item.kind === 'number' && !isComparable(item.source)) {
      const reason = `Cannot compare number : ${item.source}`;
      tell('anything-but', item.at, notComparable(item.source), reason, item.at.end);
    } else if (item.kind !== 'string' && item.kind !== 'number') tellItem(item, tell);
  }
  if (!whole) return undefined;
  if (new Set(values.map((value) => typeof value)).size !== 1) {
    const says =
      values.length === 0
        ? 'The list of anything-but is empty: write what to leave out.'
        : 'anything-but takes texts or numbers, not both: write two rules, or all of them as texts.';
    const reason = 'Inside anything but list, either all values are number or string, mixed type is not supported';
    return void tell('anything-but', list.at, says, reason, list.at.end);
  }
  return { kind: 'anything-but', form: 'equals', values, at: list.at };
}

function tellItem(item: Value, tell: Tell): void {
  if (item.kind === 'unknown' || item.kind === 'choice') return;
  const name = item.kind === 'map' ? item.entries[0]?.key : undefined;
  const says =
    name !== undefined && forms.includes(name as Form)
      ? `A matcher inside of anything-but stands without the list: write {"anything-but": {"${name}": …}}.`
      : 'The list of anything-but takes texts or numbers only.';
  const reason = 'Inside anything but list, start|null|boolean is not supported.';
  tell('anything-but', item.at, says, reason, opened(item), inList(opened(item)));
}

/** `{"prefix": …}` and the like. */
function readForm(entries: readonly Entry[], operand: Value, tell: Tell): AnythingBut | undefined {
  const [entry, second, ...others] = entries;
  if (entry === undefined) {
    const says = `anything-but takes one of ${forms.join(', ')} here.`;
    return void tell('anything-but', operand.at, says, 'Anything-But expression name not found', operand.at.end);
  }
  const form = forms.find((one) => one === entry.key);
  if (form === undefined) return void tellForm(entry, tell);
  if (second !== undefined) {
    const says = `anything-but takes one matcher: leave out ${[second, ...others].map(({ key }) => key).join(', ')}.`;
    tell('anything-but', second.keyAt, says, tooMany, opened(second.value));
  }
  const { value } = entry;
  if (value.kind === 'unknown' || value.kind === 'choice') return undefined;
  if (value.kind === 'map' || value.kind === 'boolean' || value.kind === 'null') {
    const says = `${form} inside of anything-but takes a text or a list of texts.`;
    const reason = 'Value of anything-but must be an array or single string/number value.';
    return void tell('anything-but', value.at, says, reason, opened(value));
  }
  const texts = value.kind === 'list' ? value.items : [value];
  const values = texts.filter((text) => readText(form, text, value, tell));
  if (values.length < texts.length || second !== undefined) return undefined;
  return { kind: 'anything-but', form, values: values.map((text) => text.value), at: operand.at };
}

function tellForm({ key, keyAt, value }: Entry, tell: Tell): void {
  const near = nearest(key, forms);
  const fix: Fix | undefined = renameTo(keyAt, near);
  const says = `"${key}" can't stand inside of anything-but: write ${near ?? forms.join(', ')}.`;
  tell('anything-but', keyAt, says, `Unsupported anything-but pattern: ${key}`, opened(value), { fix });
}

/** True when a text of a form is right; `operand` is the text itself or the list that it stands in. */
function readText(form: Form, text: Value, operand: Value, tell: Tell): text is StringValue {
  const more = (seen: number) => (operand.kind === 'list' ? inList(seen) : {});
  if (text.kind === 'unknown' || text.kind === 'choice') return false;
  if (text.kind !== 'string') {
    const says = `${form} inside of anything-but compares texts: write it in quotes.`;
    tell('anything-but', text.at, says, notText[form], opened(text), more(opened(text)));
    return false;
  }
  if (text.value === '' && (form === 'prefix' || form === 'suffix')) {
    const says = `Every text has an empty ${form}: anything-but would never match; write at least one character.`;
    tell('anything-but', text.at, says, 'Null prefix/suffix not allowed', text.at.end, more(text.at.end));
    return false;
  }
  const error = form === 'wildcard' ? wildcardError(text.value) : undefined;
  if (error === undefined) return true;
  const at = { start: text.offset(error.start), end: text.offset(error.end) };
  tell('anything-but', at, wildcardHelp, error.reason, operand.at.end);
  return false;
}

const notText: Readonly<Record<Form, string>> = {
  prefix: 'prefix/suffix match pattern must be a string',
  suffix: 'prefix/suffix match pattern must be a string',
  'equals-ignore-case': 'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.',
  wildcard: 'wildcard match pattern must be a string',
};

/** What to write where a wildcard text is wrong. */
export const wildcardHelp = 'Write one * for any characters, \\* for an asterisk and \\\\ for a backslash.';
