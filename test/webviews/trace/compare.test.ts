import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alignTraces, type Pair } from '../../../webviews/trace/compare-align.ts';
import { changedPairs, signed, summaryOf, timeText } from '../../../webviews/trace/compare-words.ts';
import type { TraceRows } from '../../../webviews/trace/rows.ts';
import { rowsOf } from './outline.ts';

function shown(pairs: readonly Pair[], before: TraceRows, after: TraceRows): string[] {
  return pairs.map((pair) => {
    const [rows, row] = pair.after >= 0 ? [after, pair.after] : [before, pair.before];
    return `${'  '.repeat(pair.depth)}${rows.texts[rows.name[row]!]} ${pair.change} ${signed(pair.difference)}`.trimEnd();
  });
}

const before = rowsOf(`
  shop 0-100
    stock 0-20
      query 0-10
    stock 20-50
    mail 50-60
`);
const after = rowsOf(`
  shop 0-140
    stock 0-20
    audit 20-25
    stock 25-85
      query 30-80
    pay 85-95
`);

test('calls are matched by path and number; the others are only here or only there', () => {
  const pairs = alignTraces(before, after);
  assert.deepEqual(shown(pairs, before, after), [
    'shop slower +40 ms',
    '  stock same +0 ms',
    '    query removed',
    '  audit added',
    '  stock slower +30 ms',
    '    query added',
    '  pay added',
    '  mail removed',
  ]);
  assert.equal(
    summaryOf(pairs, before, after),
    '140 ms here, 100 ms there (trace 1-5e1b4151-43a0913a1234567890123456): 2 slower, 3 only here, 2 only there.',
  );
});

test('a trace is the same as itself', () => {
  const pairs = alignTraces(before, before);
  assert.ok(pairs.every(({ change, difference, outcome }) => change === 'same' && difference === 0 && !outcome));
  assert.match(summaryOf(pairs, before, before), /no call differs/);
  assert.deepEqual(changedPairs(pairs), []);
});

test('a millisecond or a tenth is no difference', () => {
  const [shop, quick] = alignTraces(rowsOf('shop 0-100\n  quick 0-1'), rowsOf('shop 0-109\n  quick 0-1.9'));
  assert.deepEqual([shop!.change, quick!.change], ['same', 'same']);
  // 112 - 100 is more than a tenth of 112.
  assert.equal(alignTraces(rowsOf('shop 0-100'), rowsOf('shop 0-112'))[0]!.change, 'slower');
  assert.equal(alignTraces(rowsOf('shop 0-112'), rowsOf('shop 0-100'))[0]!.change, 'faster');
});

test('another outcome is a change, also of a call that took as long', () => {
  const pairs = alignTraces(
    rowsOf('shop 0-100\n  pay 0-10\n  look 10-20'),
    rowsOf('shop 0-100\n  pay 0-10 fault\n  look 10-20'),
  );
  assert.deepEqual(
    pairs.map(({ outcome }) => outcome),
    [false, true, false],
  );
  assert.deepEqual(
    changedPairs(pairs).map(({ after: row }) => row),
    [0, 1],
  );
});

test('a call in progress has no time to compare', () => {
  const open = rowsOf('shop 0-500 open');
  const [pair] = alignTraces(rowsOf('shop 0-100'), open);
  assert.deepEqual([pair!.change, signed(pair!.difference), timeText(open, 0)], ['same', '', 'in progress']);
});

test('only changes leaves what they stand under, and nothing else', () => {
  const one = rowsOf(`
    a 0-100
      b 0-50
        c 0-40
          d 0-5
        e 40-50
      f 50-100
    g 100-110
  `);
  const two = rowsOf(`
    a 0-100
      b 0-50
        c 0-40
          d 0-30
        e 40-50
      f 50-100
    g 100-110
  `);
  assert.deepEqual(shown(changedPairs(alignTraces(one, two)), one, two), [
    'a same +0 ms',
    '  b same +0 ms',
    '    c same +0 ms',
    '      d slower +25 ms',
  ]);
});
