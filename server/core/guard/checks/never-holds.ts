import { check } from '../../check.ts';
import { within } from '../../value.ts';
import type { FoundTest } from '../facts.ts';
import { textKeys } from '../item.ts';
import type { GuardPolicies } from '../policy.ts';
import type { Literal, LiteralValue, Operator } from '../syntax.ts';
import { literalsOf } from './resource-type.ts';

/**
 * A comparison that never holds.
 *
 * Values of different types are never equal, and none is greater: a number isn't its digits in quotes. Nothing is in an
 * empty list or range. A range in a list matches nothing: a range is compared by itself, and `or` joins several.
 * Source: aws-cloudformation/cloudformation-guard, guard/src/rules/path_value.rs.
 */
export const neverHolds = check<GuardPolicies>({
  code: 'guard/never-holds',
  severity: 'warning',
  run({ policies }, report) {
    for (const { host, tests, ofConfig } of policies) {
      for (const found of tests) {
        const { operand } = found.test;
        if (!operand) continue;
        const told =
          unordered(found) ?? emptyList(found) ?? rangeInList(found) ?? emptyRange(found) ?? otherType(found, ofConfig);
        if (told === undefined) continue;
        const { message, literal = operand, text } = told;
        const { start, end } = literal;
        report(within(host, start, end), message, {
          fix: text === undefined ? undefined : { kind: 'text', title: `Replace with ${text}`, host, start, end, text },
        });
      }
    }
  },
  fires: [
    'rule r { configuration.volumeType in [] }',
    'rule r { configuration.size > true }',
    'rule r { configuration.size in r[10,1] }',
    'rule r { configuration.size in [r[1,10], 20] }',
    'rule r { accountId == 123456789012 }',
    'let port = 22\nrule r { %port == "22" }',
  ],
  silent: [
    'rule r { configuration.size > 10\n configuration.size in r[1,10)\n configuration.name < "m" }',
    'rule r { accountId == "123456789012"\n accountId in ["123456789012", /^1/] }',
  ],
  unknown: [{ 'Fn::Sub': 'rule r { accountId == 123456789012${Digit} }' }],
});

interface Told {
  readonly message: string;
  readonly literal?: Literal;
  /** What to write instead. */
  readonly text?: string;
}

const orders: readonly Operator[] = ['greater', 'least', 'less', 'most'];

function unordered({ test }: FoundTest): Told | undefined {
  const value = test.operand?.kind === 'literal' ? test.operand.value : undefined;
  if (!value || !orders.includes(test.operator)) return undefined;
  if (value.type === 'range') return { message: 'A range is compared with in, not with an order: this never holds.' };
  if (['int', 'float', 'string'].includes(value.type)) return undefined;
  return { message: `Only numbers and texts have an order: a comparison with ${nameOf(value)} never holds.` };
}

function emptyList({ test: { operator, operand, not, negated }, valueFor }: FoundTest): Told | undefined {
  if (operator !== 'in' || !operand) return undefined;
  const part = operand.kind === 'query' && operand.query.parts.length === 1 ? operand.query.parts[0]! : undefined;
  const literal = part?.kind === 'variable' ? valueFor(part.name) : operand;
  if (literal?.kind !== 'literal' || literal.value.type !== 'list' || literal.value.items.length > 0) return undefined;
  return { message: `Nothing is in an empty list: this ${not === negated ? 'never' : 'always'} holds.` };
}

function rangeInList({ test: { operand, operator } }: FoundTest): Told | undefined {
  if (operand?.kind !== 'literal' || operand.value.type !== 'list' || operator !== 'in') return undefined;
  const literal = operand.value.items.find(({ value }) => value.type === 'range');
  return (
    literal && {
      literal,
      message: 'A range in a list matches nothing: compare with it by itself, and join both with or.',
    }
  );
}

function emptyRange({ test, valueFor }: FoundTest): Told | undefined {
  for (const literal of literalsOf(test.operand, valueFor)) {
    const { value } = literal;
    if (value.type !== 'range' || value.low < value.high) continue;
    if (value.low === value.high && value.withLow && value.withHigh) continue;
    if (test.operand?.kind !== 'literal') return undefined;
    return { literal, message: 'This range holds nothing: its first limit is the lower one.' };
  }
  return undefined;
}

function otherType({ test, root, valueFor }: FoundTest, ofConfig: boolean): Told | undefined {
  if (test.operator !== 'equals' && !orders.includes(test.operator)) return undefined;
  const [left] = test.query.parts;
  if (test.query.parts.length > 1 || test.operand?.kind !== 'literal') return undefined;
  const right = test.operand.value;
  const given = left!.kind === 'variable' ? valueFor(left!.name) : undefined;
  const known = given?.kind === 'literal' ? kindOf(given.value) : undefined;
  const isText = ofConfig && root && left!.kind === 'key' && textKeys.has(left!.name);
  const kind = isText ? 'text' : known;
  const other = kindOf(right);
  if (kind === undefined || other === undefined || kind === other) return undefined;
  const where = left!.kind === 'variable' ? `%${left!.name}` : (left as { name: string }).name;
  const text =
    kind === 'text' && (right.type === 'int' || right.type === 'bool') ? written(test.operand, right) : undefined;
  const advice = text === undefined ? '' : ` Write ${text}.`;
  const message = `${where} is a ${kind}, which never equals ${nameOf(right)}.${advice}`;
  return { message, ...(text !== undefined && { text }) };
}

/** The literal as a text; of long numbers the digits can't be had back. */
function written(_: Literal, value: LiteralValue): string | undefined {
  if (value.type === 'int' && !Number.isSafeInteger(value.value)) return undefined;
  return 'value' in value ? `"${value.value}"` : undefined;
}

/** What two values must share to be equal; undefined where others can be too: patterns, ranges, lists. */
function kindOf(value: LiteralValue): string | undefined {
  const kinds: Partial<Record<LiteralValue['type'], string>> = {
    string: 'text',
    int: 'number',
    float: 'number',
    bool: 'truth value',
  };
  return kinds[value.type];
}

function nameOf(value: LiteralValue): string {
  switch (value.type) {
    case 'string':
      return `the text "${value.value.slice(0, 40)}"`;
    case 'int':
    case 'float':
    case 'bool':
      return String(value.value);
    case 'null':
      return 'null';
    case 'regex':
      return 'a regular expression';
    default:
      return `a ${value.type}`;
  }
}
