import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { append, decode, type Events, noEvents } from '../../../webviews/timeline/columns.ts';
import { valueAt } from '../../../webviews/timeline/event.ts';
import { encode, type Sample } from './generate.ts';

const alice = { time: 2000, principal: 'alice', name: 'GetObject', readOnly: true };
const bob = { time: 1000, principal: 'bob', name: 'PutObject', errorClass: 1, error: 'AccessDenied' };

test('an answer of the simulator is read column by column', () => {
  const batch = decode(encode([alice, bob]));
  assert.deepEqual([batch.count, batch.total, batch.next], [2, 2, 1]);
  assert.deepEqual([...batch.time], [2000, 1000]);
  assert.deepEqual([...batch.sequence], [0, 1]);
  assert.deepEqual([...batch.errorClass], [0, 1]);
  assert.deepEqual([...batch.readOnly], [1, 0]);
  assert.deepEqual(
    [...batch.lanes.principal.ids].map((id) => batch.lanes.principal.values[id]),
    ['alice', 'bob'],
  );
});

test('an answer may lie anywhere in a larger buffer', () => {
  const body = encode([alice, bob]);
  const shifted = new Uint8Array(body.length + 3);
  shifted.set(body, 3);
  assert.deepEqual([...decode(shifted.subarray(3)).time], [2000, 1000]);
});

test('an answer that is cut off, or lacks a column, says so', () => {
  const body = encode([alice, bob]);
  assert.throws(() => decode(body.subarray(0, 2)), /cut off/);
  assert.throws(() => decode(body.subarray(0, body.length - 8)), /cut off/);
  const header = new TextEncoder().encode('{"count":0,"total":0,"next":-1,"columns":{}}    ');
  const empty = Uint8Array.from([header.length, 0, 0, 0, ...header]);
  assert.throws(() => decode(empty), /no column "time"/);
});

test('events stand in the order of time, whenever they come', () => {
  const events = appended([alice, bob], [{ ...alice, time: 1500 }], [{ ...bob, time: 3000 }]);
  assert.deepEqual(rowsOf(events), [
    [1000, 1, 'bob', 'PutObject', 1, 0],
    [1500, 2, 'alice', 'GetObject', 0, 1],
    [2000, 0, 'alice', 'GetObject', 0, 1],
    [3000, 3, 'bob', 'PutObject', 1, 0],
  ]);
});

test('events of one second keep the order in which they came', () => {
  const events = appended(
    [alice, { ...bob, time: 2000 }],
    [
      { ...alice, time: 2000 },
      { ...bob, time: 0 },
    ],
  );
  assert.deepEqual([...events.sequence.subarray(0, events.count)], [3, 0, 1, 2]);
});

test('what is odd is kept in bounds: unknown classes are other errors, a time that is none is the epoch', () => {
  const events = appended([
    { ...alice, errorClass: 9 },
    { ...bob, time: Number.NaN },
  ]);
  assert.deepEqual([...events.errorClass], [1, 4]);
  assert.deepEqual([...events.time], [0, 2000]);
});

test('more values than 16 bits count are kept apart', () => {
  const many = (from: number): Sample[] =>
    Array.from({ length: 40_000 }, (_, index) => ({ time: from + index, resource: `r-${from + index}` }));
  const events = appended(many(0), many(40_000));
  for (const row of [0, 39_999, 40_000, 79_999]) assert.equal(valueAt(events, 'resource', row), `r-${row}`);
});

test('in whatever parts events come, the result is that of a stable sort by time', () => {
  // Times up to three digits of 16 bits apart.
  const time = fc.oneof(fc.nat(5), fc.nat(100_000), fc.nat(2 ** 40));
  fc.assert(
    fc.property(fc.array(fc.array(time, { maxLength: 20 }), { maxLength: 5 }), (parts) => {
      const events = appended(...parts.map((times) => times.map((each) => ({ time: each, name: `n-${each}` }))));
      const sorted = parts.flat().map((each, sequence) => ({ each, sequence }));
      sorted.sort((a, b) => a.each - b.each || a.sequence - b.sequence);
      assert.deepEqual(
        rowsOf(events).map(([at, sequence, , name]) => [at, sequence, name]),
        sorted.map(({ each, sequence }) => [each, sequence, `n-${each}`]),
      );
    }),
  );
});

/** The events after each of the batches was added. */
function appended(...batches: Sample[][]): Events {
  const events = noEvents();
  for (const batch of batches) append(events, decode(encode(batch, events.count)));
  return events;
}

function rowsOf(events: Events) {
  return Array.from({ length: events.count }, (_, row) => [
    events.time[row],
    events.sequence[row],
    valueAt(events, 'principal', row),
    valueAt(events, 'name', row),
    events.errorClass[row],
    events.readOnly[row],
  ]);
}
