/**
 * `npm run mutate [-- PATTERN...] [--seed N] [--misses] [--needless]`: breaks right definitions in known ways and counts
 * what is flagged at the right place, by family and operator. Exit code 1 where that is under 95 % of what matters to
 * AWS, over all or in a family.
 */
import { parseArgs } from 'node:util';
import { families } from '../server/core/rulebook.ts';
import { count, measure, shareOf } from '../test/mutate/measure.ts';
import { operators } from '../test/mutate/mutation.ts';
import { step } from './bootstrap.mjs';

const least = 0.95;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, misses: { type: 'boolean' }, needless: { type: 'boolean' } },
});
const known = families.map(({ name }) => name);
const wanted = known.filter((name) => !positionals.length || positionals.some((pattern) => name.includes(pattern)));
const started = performance.now();
const outcomes = await measure({
  seed: Number(values.seed),
  families: new Set([...wanted, ...(wanted.includes('alarm') ? ['metric-math'] : [])]),
});
const measured = [...new Set([...wanted, ...outcomes.map(({ mutation }) => mutation.family)])].sort();

if (values.misses) print(outcomes.filter(({ mutation, flagged }) => mutation.matters && !flagged));
if (values.needless) print(outcomes.filter(({ mutation, flagged }) => !mutation.matters && flagged));
table();

function table() {
  const short = operators.map((operator) => operator.replace(/(\w+) (?:for )?(\w+)/, '$1 $2').split(' '));
  const rows = [
    ['', ...short.map(([first]) => first), ''],
    ['family', ...short.map(([, second]) => second ?? ''), 'all'],
    ...measured.map((family) => [family, ...operators.map((operator) => cell(family, operator)), whole(family)]),
    ['all', ...operators.map((operator) => cell(undefined, operator)), whole()],
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows)
    console.log(
      row.map((text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]))).join('  '),
    );
  const total = count(outcomes);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  step(
    `${outcomes.length} mutations, ${total.mattering} of which matter to AWS: ${percent(total)} flagged at the right place, in ${seconds} s (seed ${values.seed})`,
  );
  const under = measured.filter((family) => shareOf(count(outcomes, family)) < least);
  if (under.length > 0 || shareOf(total) < least) {
    step(`under ${least * 100} %: ${under.join(', ') || 'all together'}`);
    process.exitCode = 1;
  }
}

function cell(family, operator) {
  const { flagged, mattering } = count(outcomes, family, operator);
  return mattering === 0 ? '–' : `${flagged}/${mattering}`;
}

function whole(family) {
  const counted = count(outcomes, family);
  return counted.mattering === 0 ? '–' : `${counted.flagged}/${counted.mattering} ${percent(counted)}`;
}

function percent(counted) {
  return `${(Math.floor(shareOf(counted) * 1000) / 10).toFixed(1)} %`;
}

function print(some) {
  for (const { file, mutation, after, told } of some) {
    const elsewhere = told.length > 0 ? `   (told: ${told.slice(0, 3).join(', ')})` : '';
    console.log(
      `${mutation.family}, ${mutation.operator}, ${file}: ${one(mutation.before)} → ${mutation.edits.map(({ text }) => one(text)).join(' , ') || '(nothing)'} in ${one(after, 110)}${elsewhere}`,
    );
  }
}

function one(text, most = 60) {
  const line = text.replace(/\s+/g, ' ');
  return line.length > most ? `${line.slice(0, most)}…` : line;
}
