import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { append, decode, type Events, noEvents } from '../../../webviews/timeline/columns.ts';
import { valueAt } from '../../../webviews/timeline/event.ts';
import { everything, type Filter, passing } from '../../../webviews/timeline/filter.ts';
import {
  extent,
  group,
  laneLabel,
  MOST_LANES,
  positionOf,
  rowOf,
  rowsWithin,
} from '../../../webviews/timeline/model.ts';
import { sortEvents } from '../../../webviews/timeline/table.ts';
import { encode, type Sample } from './generate.ts';

/** Rows 0 to 4. */
const day: Sample[] = [
  { time: 1000, principal: 'alice', name: 'GetObject', resource: 'photos', readOnly: true },
  { time: 2000, principal: 'bob', name: 'PutObject', resource: 'photos' },
  { time: 3000, principal: 'alice', name: 'GetObject', resource: 'letters', readOnly: true, errorClass: 1 },
  { time: 4000, principal: 'alice', name: 'GetObject', resource: 'diary', readOnly: true, errorClass: 3 },
  { time: 5000, principal: 'carol', name: 'DeleteBucket', resource: 'photos', errorClass: 2 },
];

test('without a filter everything passes', () => {
  assert.deepEqual(passed({}), [0, 1, 2, 3, 4]);
});

test('reads and writes are told apart, and how they ended', () => {
  assert.deepEqual(passed({ read: false }), [1, 4]);
  assert.deepEqual(passed({ write: false }), [0, 2, 3]);
  assert.deepEqual(passed({ outcomes: { ...everything.outcomes, none: false } }), [2, 3, 4]);
  assert.deepEqual(passed({ outcomes: { ...everything.outcomes, absent: false, denied: false } }), [0, 1, 4]);
  assert.deepEqual(passed({ read: false, outcomes: { ...everything.outcomes, none: false } }), [4]);
});

test('each word of a search must be in some column, in any case of letters', () => {
  assert.deepEqual(passed({ search: 'PHOTOS' }), [0, 1, 4]);
  assert.deepEqual(passed({ search: ' alice  getobj ' }), [0, 2, 3]);
  assert.deepEqual(passed({ search: 'alice bob' }), []);
  const words = Array.from({ length: 40 }, (_, index) => 'photos'.slice(0, 1 + (index % 6))).join(' ');
  assert.deepEqual(passed({ search: words }), [0, 1, 4], 'more words than bits');
});

test('a value is the whole value of its column', () => {
  assert.deepEqual(passed({ values: { principal: 'alice', resource: 'letters' } }), [2]);
  assert.deepEqual(passed({ values: { principal: 'ali' } }), []);
});

test('lanes stand by the number of their events, equal ones by name', () => {
  const events = eventsOf(day);
  const lanes = group(events, passing(events, everything), 'principal');
  assert.deepEqual(
    lanes.heads.map((head) => [laneLabel(head), head.count]),
    [
      ['alice', 3],
      ['bob', 1],
      ['carol', 1],
    ],
  );
  assert.deepEqual([...lanes.starts], [0, 3, 4, 5]);
  assert.deepEqual([...lanes.rows], [0, 2, 3, 1, 4]);
  assert.deepEqual([...lanes.times], [1000, 3000, 4000, 2000, 5000]);
});

test('equal lanes stand as people count', () => {
  const events = eventsOf(['u10', 'u9', 'u1'].map((principal) => ({ time: 0, principal })));
  const { heads } = group(events, passing(events, everything), 'principal');
  assert.deepEqual(heads.map(laneLabel), ['u1', 'u9', 'u10']);
});

test('after 200 lanes the rest share one, which says how many they are', () => {
  // p-0 has 250 events, p-1 has 249, and so on: the last 50 principals have 50 + 49 + ... + 1 = 1275.
  const samples = Array.from({ length: 250 }, (_, index) =>
    Array.from({ length: 250 - index }, () => ({ time: index, principal: `p-${index}` })),
  ).flat();
  const events = eventsOf(samples);
  const lanes = group(events, passing(events, everything), 'principal');
  assert.equal(lanes.heads.length, MOST_LANES + 1);
  assert.deepEqual(lanes.heads.at(-1), { value: undefined, count: 1275, others: 50 });
  assert.equal(laneLabel(lanes.heads.at(-1)!), 'other (50)');
  assert.equal(lanes.starts.at(-1), events.count);
});

test('a 201st lane that would stand alone among the others keeps its name; an absent value has one too', () => {
  const samples = Array.from({ length: 201 }, (_, index) => ({ time: index, account: index ? String(index) : '' }));
  const events = eventsOf(samples);
  const { heads } = group(events, passing(events, everything), 'account');
  assert.equal(heads.length, 201);
  assert.ok(heads.every(({ others }) => others === 0));
  assert.equal(laneLabel(heads[0]!), '(none)');
});

test('lanes hold each row that passes once, those of one value together, in the order of time', () => {
  const sample = fc.record({ time: fc.nat(50), principal: fc.constantFrom('a', 'b', 'c', ''), readOnly: fc.boolean() });
  fc.assert(
    fc.property(fc.array(sample, { maxLength: 60 }), fc.boolean(), (samples, write) => {
      const events = eventsOf(samples);
      const rows = passing(events, { ...everything, write });
      const lanes = group(events, rows, 'principal');
      assert.deepEqual(
        [...lanes.rows].sort((a, b) => a - b),
        [...rows],
      );
      assert.equal(
        lanes.heads.reduce((sum, { count }) => sum + count, 0),
        rows.length,
      );
      lanes.heads.forEach(({ value }, lane) => {
        const own = [...lanes.rows.subarray(lanes.starts[lane], lanes.starts[lane + 1])];
        assert.deepEqual(
          own,
          [...rows].filter((row) => valueAt(events, 'principal', row) === value),
        );
        for (const row of own) assert.deepEqual(positionOf(events, lanes, row)?.lane, lane);
      });
      for (let row = 0; row < events.count; row++) {
        const place = positionOf(events, lanes, row);
        assert.equal(place && lanes.rows[place.position], rows.includes(row) ? row : undefined);
      }
    }),
  );
});

test('a span holds the events from its start to before its end', () => {
  const events = eventsOf(day);
  const rows = passing(events, { ...everything, values: { principal: 'alice' } });
  assert.deepEqual([...rowsWithin(events, rows, { from: 1000, to: 4000 })], [0, 2]);
  assert.deepEqual([...rowsWithin(events, rows, { from: 1001, to: 4001 })], [2, 3]);
});

test('the extent has room for the first and the last event, and a single event has one too', () => {
  assert.deepEqual(extent(eventsOf(day)), { from: 0, to: 6000 });
  assert.deepEqual(extent(eventsOf([{ time: 5000 }])), { from: 4000, to: 6000 });
  assert.equal(extent(noEvents()), undefined);
});

test('a row is found by its sequence number', () => {
  const events = eventsOf([{ time: 2 }, { time: 1 }]);
  assert.deepEqual([rowOf(events, 0), rowOf(events, 1), rowOf(events, 2)], [1, 0, undefined]);
});

test('the table sorts by each column, equal ones by time', () => {
  const events = eventsOf(day);
  const sorted = (column: string, descending = false) => [
    ...sortEvents(events, passing(events, everything), { column, descending }),
  ];
  assert.deepEqual(sorted('time', true), [4, 3, 2, 1, 0]);
  assert.deepEqual(sorted('principal'), [0, 2, 3, 1, 4]);
  assert.deepEqual(sorted('principal', true), [4, 1, 0, 2, 3]);
  // diary, letters, photos
  assert.deepEqual(sorted('resource'), [3, 2, 0, 1, 4]);
  assert.deepEqual(sorted('access'), [1, 4, 0, 2, 3]);
  // Succeeded, denied, throttled, absent: the order of their numbers.
  assert.deepEqual(sorted('outcome'), [0, 1, 2, 4, 3]);
});

function passed(filter: Partial<Filter>): number[] {
  return [...passing(eventsOf(day), { ...everything, ...filter })];
}

function eventsOf(samples: Sample[]): Events {
  const events = noEvents();
  append(events, decode(encode(samples)));
  return events;
}
