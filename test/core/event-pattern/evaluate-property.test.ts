/**
 * Against a matcher that is built differently: it writes out every way to choose one element of each list, and asks for
 * one way in which all conditions hold. It knows plain events and patterns only: no doubled names, no dots, `$or` on
 * names of its own, absence outside of lists only.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluateJson } from './matching.ts';

type Plain = null | boolean | number | string | Plain[] | { [name: string]: Plain };
type World = ReadonlyMap<string, readonly Plain[]>;

function worlds(value: Plain, path: string): World[] {
  if (Array.isArray(value)) {
    const scalars = value.filter((item) => typeof item !== 'object' || item === null);
    const base: World = new Map(scalars.length > 0 ? [[path, scalars]] : []);
    const containers = value.filter((item) => typeof item === 'object' && item !== null);
    const chosen = containers.flatMap((item) => worlds(item, path));
    return chosen.length === 0 ? [base] : chosen.map((world) => merged(base, world));
  }
  if (typeof value !== 'object' || value === null) return [new Map([[path, [value]]])];
  return Object.entries(value).reduce<World[]>(
    (so, [name, member]) =>
      so.flatMap((world) => worlds(member, path === '' ? name : `${path}.${name}`).map((more) => merged(world, more))),
    [new Map()],
  );
}

function merged(one: World, other: World): World {
  const both = new Map(one);
  for (const [path, values] of other) both.set(path, [...(both.get(path) ?? []), ...values]);
  return both;
}

function naive(pattern: object, world: World, path = ''): boolean {
  return Object.entries(pattern).every(([name, wanted]) => {
    if (name === '$or') return (wanted as object[]).some((branch) => naive(branch, world, path));
    const inner = path === '' ? name : `${path}.${name}`;
    if (!Array.isArray(wanted)) return naive(wanted, world, inner);
    return wanted.some((matcher) => takesAny(matcher, world.get(inner) ?? []));
  });
}

function takesAny(matcher: Plain, values: readonly Plain[]): boolean {
  if (typeof matcher !== 'object' || matcher === null) return values.includes(matcher);
  const [[kind, operand]] = Object.entries(matcher) as [[string, Plain]];
  if (kind === 'exists') return operand === values.length > 0;
  if (kind === 'prefix') return values.some((value) => typeof value === 'string' && value.startsWith(String(operand)));
  if (kind === 'anything-but') return values.some((value) => value !== operand);
  return values.some((value) => typeof value === 'number' && value > 1);
}

const scalar = fc.constantFrom<Plain>('x', 'y', 'xy', 1, 2, true, null);
const name = fc.constantFrom('a', 'b');
const { event } = fc.letrec<{ event: Record<string, Plain>; value: Plain }>((tie) => ({
  event: fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 2 }),
  value: fc.oneof(
    { maxDepth: 3 },
    { arbitrary: scalar, weight: 4 },
    { arbitrary: fc.array(tie('value'), { maxLength: 3 }), weight: 1 },
    { arbitrary: fc.array(tie('event'), { maxLength: 4 }), weight: 3 },
    { arbitrary: tie('event'), weight: 1 },
  ),
}));

const matcher = fc.oneof(
  scalar,
  fc.constantFrom<Plain>({ prefix: 'x' }, { 'anything-but': 'x' }, { 'anything-but': 1 }, { numeric: ['>', 1] }),
  fc.constant({ exists: true }),
);
const list = fc.array(matcher, { minLength: 1, maxLength: 3 });
const { conditions } = fc.letrec<{ conditions: object }>((tie) => ({
  conditions: fc.dictionary(name, fc.oneof({ maxDepth: 2 }, list, tie('conditions')), { minKeys: 1, maxKeys: 2 }),
}));
const pattern = fc
  .tuple(
    conditions,
    fc.option(fc.array(conditions, { minLength: 2, maxLength: 3 }), { freq: 1 }),
    fc.option(fc.boolean(), { freq: 1 }),
  )
  .map(([own, or, absent]) => ({
    own,
    // In places of their own, so that no condition replaces another.
    ...(or && { $or: or.map((branch) => ({ other: branch })) }),
    ...(absent !== null && { flag: [{ exists: absent }] }),
  }));
const wholeEvent = fc
  .tuple(event, event, fc.option(scalar))
  .map(([own, other, flag]) => ({ own, other, ...(flag !== null && { flag }) }));

test('it agrees with a matcher that tries every choice of elements', () => {
  let matching = 0;
  fc.assert(
    fc.property(pattern, wholeEvent, (pattern, event) => {
      const expected = worlds(event, '').some((world) => naive(pattern, world));
      if (expected) matching++;
      assert.equal(evaluateJson(pattern, event).matches, expected);
    }),
    { numRuns: 3_000, seed: 1 },
  );
  assert.ok(matching > 100, `${matching} of them match`);
});

test('the order of names makes no difference', () => {
  fc.assert(
    fc.property(pattern, wholeEvent, (pattern, event) => {
      const { matches } = evaluateJson(pattern, event);
      assert.equal(evaluateJson(reversed(pattern) as object, event).matches, matches);
      assert.equal(evaluateJson(pattern, reversed(event) as object).matches, matches);
    }),
    { numRuns: 500, seed: 2 },
  );
});

/** The same with its names in the other order; lists keep theirs. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}
