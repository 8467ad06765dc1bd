/** The `numeric` matcher: `["=", 5]`, `["<", 5]`, `[">", 0, "<=", 5]`. Source: event-ruler 2.0.1, JsonRuleCompiler. */
import type { Value } from '../value.ts';
import { opened, type Tell, tokenText } from './faults.ts';
import { comparisons } from './operators.ts';
import type { Bound, Matcher } from './syntax.ts';

type Numeric = Extract<Matcher, { kind: 'numeric' }>;

/** Reads the operand of `numeric`; undefined after a fault and where a part is hidden. */
export function readNumeric(operand: Value, tell: Tell): Numeric | undefined {
  if (operand.kind !== 'list') {
    const says = 'numeric takes a list: write ["=", 5] or [">", 0, "<=", 5].';
    const reason = 'Value of numeric must be an array.';
    return void tell('numeric', operand.at, says, reason, opened(operand));
  }
  if (operand.items.some(({ kind }) => kind === 'unknown' || kind === 'choice')) return undefined;
  const [operator, number, ...rest] = operand.items;
  const end = { kind: 'end', at: operand.at, seen: operand.at.end } as const;
  if (operator?.kind !== 'string') {
    const token = operator ?? end;
    const says = `A comparison comes first: write ${comparisons.map((one) => `"${one}"`).join(', ')} before the number.`;
    return void tell('numeric', token.at, says, `Invalid member in numeric match: ${text(token)}`, seenAt(token));
  }
  if (!comparisons.includes(operator.value)) {
    const says = `"${operator.value}" is no comparison: write one of ${comparisons.join(' ')}.`;
    const reason = `Unrecognized numeric range operator: ${operator.value}`;
    return void tell('numeric', operator.at, says, reason, seenAt(number ?? end));
  }
  const bound = readBound(operator.value, number ?? end, tell);
  if (bound === undefined) return undefined;
  const lower = operator.value === '>' || operator.value === '>=';
  if (rest.length === 0) return single(operator.value, bound, operand, tell);
  if (!lower) {
    const says =
      rest[0]?.kind === 'string' && rest[0].value.startsWith('>')
        ? `The lower bound comes first: write ["${rest[0].value}", …, "${operator.value}", ${bound.source}].`
        : `"${operator.value}" takes one number: leave out what follows it.`;
    return void tell('numeric', rest[0]!.at, says, 'Too many elements in numeric expression', opened(rest[0]!));
  }
  return range(bound, rest, operand, tell);
}

type Token = Value | { readonly kind: 'end'; readonly at: Value['at']; readonly seen: number };

function seenAt(token: Token): number {
  return token.kind === 'end' ? token.seen : opened(token);
}

function text(token: Token): string {
  return token.kind === 'end' ? ']' : tokenText(token);
}

function readBound(operator: string, token: Token, tell: Tell): Bound | undefined {
  if (token.kind === 'number') {
    return { value: token.value, source: token.source, inclusive: operator.endsWith('=') };
  }
  const says = `"${operator}" compares with a number: write it without quotes behind the comparison.`;
  const reason = `Value of ${operator === '=' ? 'equals' : operator} must be numeric`;
  return void tell('numeric', token.at, says, reason, seenAt(token));
}

function single(operator: string, bound: Bound, operand: Value, tell: Tell): Numeric | undefined {
  if (!tellComparable([bound], operand, tell)) return undefined;
  const at = operand.at;
  if (operator === '=') return { kind: 'numeric', at, bottom: bound, top: bound };
  return operator.startsWith('<') ? { kind: 'numeric', at, top: bound } : { kind: 'numeric', at, bottom: bound };
}

/** The second half of `[">", 0, "<=", 5]`. */
function range(bottom: Bound, rest: readonly Value[], operand: Value, tell: Tell): Numeric | undefined {
  const [operator, number, surplus] = rest as [Value, Value | undefined, Value | undefined];
  if (operator.kind !== 'string') {
    const says = 'An upper bound begins with "<" or "<=".';
    const reason = `Bad value in numeric range: ${tokenText(operator)}`;
    return void tell('numeric', operator.at, says, reason, opened(operator));
  }
  if (operator.value !== '<' && operator.value !== '<=') {
    const says = `"${operator.value}" can't follow a lower bound: write "<" or "<=".`;
    return void tell('numeric', operator.at, says, `Bad numeric range operator: ${operator.value}`, operator.at.end);
  }
  const top = readBound(operator.value, number ?? { kind: 'end', at: operand.at, seen: operand.at.end }, tell);
  if (top === undefined) return undefined;
  if (surplus !== undefined) {
    const says = 'A range has two bounds: leave out what follows them.';
    return void tell('numeric', surplus.at, says, 'Too many terms in numeric range expression', opened(surplus));
  }
  if (!tellComparable([bottom, top], operand, tell)) return undefined;
  if (bottom.value >= top.value) {
    const says = `No number is above ${bottom.source} and below ${top.source}: the lower bound must be less.`;
    return void tell('numeric', operand.at, says, 'Bottom must be less than top', operand.at.end);
  }
  return { kind: 'numeric', at: operand.at, bottom, top };
}

function tellComparable(bounds: readonly Bound[], operand: Value, tell: Tell): boolean {
  const odd = bounds.find(({ source }) => !isComparable(source));
  if (odd === undefined) return true;
  tell('numeric', operand.at, notComparable(odd.source), `Cannot compare number : ${odd.source}`, operand.at.end);
  return false;
}

/** What to say about a number that the service can't compare. */
export function notComparable(source: string): string {
  return `${source} isn't exactly a double: write a number of at most 15 digits.`;
}

/** True when a number as written survives the way into a double and back, which the service asks for. */
export function isComparable(source: string): boolean {
  const double = Number(source);
  return Number.isFinite(double) && decimal(String(double)) === decimal(source);
}

/** A decimal number as its digits without zeros at the ends, and the power of ten behind them; another text as it is. */
function decimal(source: string): string {
  const [, sign, whole, fraction = '', power = '0'] =
    /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(source) ?? [];
  if (whole === undefined) return source;
  const digits = (whole + fraction).replace(/^0+/, '');
  const short = digits.slice(0, lastDigit(digits) + 1);
  if (short === '') return '0';
  return `${sign === '-' ? '-' : ''}${short}e${Number(power) - fraction.length + digits.length - short.length}`;
}

/** Where the last digit above 0 stands, or -1. An expression would try each run of zeros again and again. */
function lastDigit(digits: string): number {
  let at = digits.length - 1;
  while (digits[at] === '0') at--;
  return at;
}
