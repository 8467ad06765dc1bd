/** Expressions of mute rules. Source: CloudWatch API, AlarmMuteRule Schedule. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expressionFaults } from '../../../server/core/mute-rule/expression.ts';

/** The characters that are wrong, and what to write instead where that is known. */
function faults(text: string): string[] {
  return expressionFaults(text).map(({ start, end, fix }) => text.slice(start, end) + (fix ? ` → ${fix.text}` : ''));
}

test('what is right', () => {
  for (const text of [
    'cron(0 2 * * SUN)',
    'cron(0,30 8-17 1 JAN-MAR 0,7)',
    'cron(59 23 31 12 mon-fri)',
    'at(2028-02-29T00:00)',
  ]) {
    assert.deepEqual(faults(text), [], text);
  }
});

test('numbers outside of their field', () => {
  assert.deepEqual(faults('cron(60 24 0 13 8)'), ['60', '24', '0', '13', '8']);
  assert.deepEqual(faults('cron(0 8-25 * * *)'), ['8-25']);
  assert.deepEqual(faults('cron(0 2 * * SUM)'), ['SUM']);
  assert.deepEqual(faults('cron(,5 2 * * *)'), [',']);
});

test("EventBridge's signs and its year", () => {
  assert.deepEqual(faults('cron(0/15 2 L 5W MON#2)'), ['/', 'L', 'W', '#']);
  assert.deepEqual(faults('cron(0 2 ? * SUN)'), ['? → *']);
  assert.deepEqual(faults('cron(0 2 ? * SUN *)'), ['0 2 ? * SUN * → 0 2 * * SUN']);
  // Monday is 2 there and 1 here: no text is sure to mean the same.
  assert.deepEqual(faults('cron(0 2 ? * 2 *)'), ['0 2 ? * 2 *']);
});

test('times', () => {
  assert.deepEqual(faults('at(2026-12-24T18:00:00)'), ['2026-12-24T18:00:00 → 2026-12-24T18:00']);
  assert.deepEqual(faults('at(2026-02-29T18:00)'), ['2026-02-29T18:00']);
  assert.deepEqual(faults('2026-12-24T18:00'), ['2026-12-24T18:00 → at(2026-12-24T18:00)']);
});

test('hostile texts end calmly', () => {
  for (const text of [
    '(',
    'cron',
    'cron(',
    'cron()',
    ')('.repeat(100),
    `cron(${','.repeat(200)})`,
    '\0\ud800',
    'cron(((',
  ]) {
    assert.ok(expressionFaults(text).length > 0, text);
  }
  assert.deepEqual(faults('x'.repeat(257)), []);
});
