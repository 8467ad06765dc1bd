/** A part of `npm run mutate`: right definitions are found right, broken ones are flagged where they are broken. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { families } from '../../server/core/rulebook.ts';
import { breaks, count, measure, type Outcome, shareOf } from './measure.ts';

let outcomes: Outcome[] = [];
const measured = [...families.map(({ name }) => name), 'metric-math'];

before(async () => {
  outcomes = await measure({ seed: 1, families: new Set(measured), most: 3 });
});

test('of what matters to AWS, at least 95 % is flagged at the right place', () => {
  const counted = count(outcomes);
  assert.ok(counted.mattering > 1500, `only ${counted.mattering} mutations`);
  assert.ok(shareOf(counted) >= 0.95, misses());
});

test('in every family at least 90 % of a sample', () => {
  const under = measured.filter((family) => shareOf(count(outcomes, family)) < 0.9);
  assert.deepEqual(under, [], misses());
});

test('the same seed breaks the same things', async () => {
  const again = await breaks({ seed: 1, families: new Set(measured), most: 3 });
  assert.deepEqual(
    again.flatMap(({ mutations }) => mutations),
    outcomes.map(({ mutation }) => mutation),
  );
});

test('what is broken in an embedded language is written as its host writes it', () => {
  const inPattern = outcomes.filter(
    ({ file, mutation }) => file === 'event-patterns.json' && mutation.operator === 'drop quote',
  );
  assert.ok(inPattern.length > 0);
  // A quote of the pattern takes two characters of the JSON text that holds it.
  for (const { mutation } of inPattern)
    assert.deepEqual(
      mutation.edits.map(({ start, end }) => end - start),
      [2],
    );
});

test('what is expected comes from AWS alone: nothing but the measuring knows the server', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const knowing = files.filter((name) =>
    /from '[./]*server\//.test(readFileSync(join(import.meta.dirname, name), 'utf8')),
  );
  assert.deepEqual(knowing.sort(), ['measure.ts', 'mutate.test.ts']);
});

function misses(): string {
  return outcomes
    .filter(({ mutation, flagged }) => mutation.matters && !flagged)
    .slice(0, 20)
    .map(
      ({ file, mutation, after }) =>
        `${mutation.family}, ${mutation.operator}, ${file}: ${mutation.before} in ${after}`,
    )
    .join('\n');
}
