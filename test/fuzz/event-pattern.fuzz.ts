/**
 * Event patterns from a grammar that goes wrong now and then, and from random characters. Whatever comes, the family
 * answers, stays inside of the text, and agrees with itself.
 */
import assert from 'node:assert/strict';
import { eventPatternFamily } from '../../server/core/event-pattern/check.ts';
import { readJson } from '../../server/core/json/reader.ts';
import { textValue, toPlain } from '../../server/core/value.ts';
import { pick, type Random, randomFrom } from '../random.ts';

/** Runs this many patterns; the same seed gives the same ones. Throws on the first that goes wrong. */
export function fuzz(iterations: number, seed: number): void {
  const random = randomFrom(seed);
  for (let i = 0; i < iterations; i++) {
    const text =
      i % 3 === 0 ? characters(random) : i % 3 === 1 ? object(random, 0) : damaged(object(random, 0), random);
    try {
      check(text);
    } catch (error) {
      throw new Error(`seed ${seed}, pattern ${i}: ${JSON.stringify(text)}`, { cause: error });
    }
  }
}

function check(text: string): void {
  const problems = eventPatternFamily.problems(textValue(text));
  for (const { at, message } of problems) {
    assert.ok(at.start >= 0 && at.start <= at.end && at.end <= text.length, `${message} at ${at.start}-${at.end}`);
  }
  const errors = problems.filter(({ severity, code }) => severity === 'error' && !unanswered.includes(code));
  assert.equal(errors.filter(({ aws }) => aws).length, errors.length > 0 ? 1 : 0, 'one answer for all errors');
  const { value, error } = readJson(text);
  const plain = plainJson(text);
  assert.equal(plain === undefined ? false : error !== undefined, false, `valid JSON: ${error?.reason}`);
  if (plain !== undefined && value) assert.equal(JSON.stringify(toPlain(value)), JSON.stringify(plain));
}

/** Checks that the service makes elsewhere, with words that aren't known. */
const unanswered = ['event-pattern/length', 'event-pattern/or-combinations'];

function plainJson(text: string): unknown {
  try {
    const plain: unknown = JSON.parse(text);
    // JSON.parse sorts keys that are numbers to the front and takes __proto__ for a key like any other.
    return /"\d+":|__proto__/.test(text) ? undefined : plain;
  } catch {
    return undefined;
  }
}

const some = (random: Random, most: number, make: () => string) =>
  Array.from({ length: random(most + 1) }, make).join(', ');

const names = [
  'source',
  'detail-type',
  'detail',
  'detailType',
  'Source',
  '$or',
  'a',
  'a.b',
  'prefix',
  '',
  'state',
  'account',
];
const matchers = [
  'prefix',
  'suffix',
  'numeric',
  'anything-but',
  'exists',
  'cidr',
  'wildcard',
  'equals-ignore-case',
  'exactly',
  'Prefix',
  'regex',
];
const scalars = [
  '"aws.ec2"',
  '"aws.EC2"',
  '"x"',
  '""',
  '"*a*b**"',
  '"a*\\\\*"',
  '"10.0.0.0/8"',
  '"1.2.3.4"',
  '"<"',
  '">="',
  '5',
  '-0.5e3',
  '1e999',
  '12345678901234567890',
  'true',
  'false',
  'null',
];

function object(random: Random, depth: number): string {
  return `{${some(random, 3, () => `"${pick(random, names)}": ${value(random, depth + 1)}`)}}`;
}

function value(random: Random, depth: number): string {
  if (random(8) === 0) return pick(random, scalars);
  if (depth < 5 && random(3) === 0) return object(random, depth);
  return `[${some(random, 3, () => item(random, depth))}]`;
}

function item(random: Random, depth: number): string {
  if (random(2) === 0) return pick(random, scalars);
  if (depth < 5 && random(6) === 0) return object(random, depth + 1);
  return `{${some(random, 2, () => `"${pick(random, matchers)}": ${operand(random, depth)}`)}}`;
}

function operand(random: Random, depth: number): string {
  if (random(2) === 0) return pick(random, scalars);
  if (depth < 6 && random(2) === 0) return item(random, depth + 1);
  return `[${some(random, 4, () => pick(random, scalars))}]`;
}

function damaged(text: string, random: Random): string {
  const at = random(text.length + 1);
  return (
    text.slice(0, at) +
    pick(random, ['', '"', ',', '}', ']', '\\', '\n', '\0', '\ud800', "'", '//']) +
    text.slice(at + random(3))
  );
}

function characters(random: Random): string {
  const alphabet = '{}[]":,\\\\"{}  \n\r\t019.-+eEtrufalsn\0\ud800é€/*';
  return Array.from({ length: random(60) }, () => alphabet[random(alphabet.length)]).join('');
}
