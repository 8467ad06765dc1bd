import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { binPositions, countLanes, histogram, pilesOf, stackHeights } from '../../../webviews/timeline/bins.ts';
import { append, decode, noEvents } from '../../../webviews/timeline/columns.ts';
import { kindAt } from '../../../webviews/timeline/event.ts';
import { everything, passing } from '../../../webviews/timeline/filter.ts';
import { countsOf, firstInSight, frameOf, LANE_HEIGHT, spotAt, spotOf } from '../../../webviews/timeline/frame.ts';
import { kinds } from '../../../webviews/timeline/kinds.ts';
import { group } from '../../../webviews/timeline/model.ts';
import { nearest, step } from '../../../webviews/timeline/navigate.ts';
import { encode, type Sample } from './generate.ts';

const KINDS = kinds.length;

test('events are counted by lane, time and kind', () => {
  const { lanes } = scene([
    { time: 0, principal: 'a', readOnly: true },
    { time: 9, principal: 'a', errorClass: 1 },
    { time: 10, principal: 'a' },
    { time: 25, principal: 'b', readOnly: true, errorClass: 3 },
  ]);
  // Three bins of 10 ms. Lane 0 is a, with three events.
  const bins = countLanes(lanes, [0, 2], { from: 0, to: 30 }, 3);
  assert.equal(bins.largest, 2);
  assert.deepEqual(binPositions(bins, 0, 0), [0, 2]);
  const named = (lane: number, bin: number) => {
    const [from, to] = binPositions(bins, lane, bin);
    return kinds.filter((_, kind) => countsOf(lanes, { from, to })[kind]! > 0);
  };
  assert.deepEqual([named(0, 0), named(0, 1), named(1, 2)], [['read', 'denied'], ['write'], ['absent']]);
});

test('the counts of all bins and kinds sum up to the events in the span, in each lane', () => {
  const span = fc
    .tuple(fc.nat(120), fc.integer({ min: 1, max: 120 }))
    .map(([from, length]) => ({ from, to: from + length }));
  fc.assert(
    fc.property(
      fc.array(event(), { maxLength: 80 }),
      span,
      fc.integer({ min: 1, max: 50 }),
      (samples, within, width) => {
        const { events, lanes } = scene(samples);
        const bins = countLanes(lanes, [0, lanes.heads.length], within, width);
        lanes.heads.forEach((_, lane) => {
          const own = [...lanes.rows.subarray(lanes.starts[lane], lanes.starts[lane + 1])];
          const visible = own.filter((row) => events.time[row]! >= within.from && events.time[row]! < within.to);
          const counted = kinds.map((__, kind) => {
            let sum = 0;
            for (let bin = 0; bin < width; bin++) {
              const [from, to] = binPositions(bins, lane, bin);
              sum += countsOf(lanes, { from, to })[kind]!;
            }
            return sum;
          });
          assert.deepEqual(
            counted,
            kinds.map((__, kind) => visible.filter((row) => kindAt(events, row) === kind).length),
          );
        });
      },
    ),
  );
});

test('kinds are counted between any two positions', () => {
  fc.assert(
    fc.property(fc.array(event(), { minLength: 60, maxLength: 200 }), fc.nat(), fc.nat(), (samples, one, other) => {
      const { events, lanes } = scene(samples);
      const [from, to] = [one, other].map((each) => each % (samples.length + 1)).sort((a, b) => a - b) as [
        number,
        number,
      ];
      const own = [...lanes.rows.subarray(from, to)].map((row) => kindAt(events, row));
      assert.deepEqual(
        [...countsOf(lanes, { from, to })],
        kinds.map((_, kind) => own.filter((each) => each === kind).length),
      );
    }),
  );
});

test('marks that would touch are one pile, and piles hold each event in the span once', () => {
  const { lanes } = scene([{ time: 10 }, { time: 14 }, { time: 50 }, { time: 99 }, { time: 100 }]);
  // A pixel is a millisecond; 4 ms are nearer than 5 pixels, and the last event isn't in the span any more.
  assert.deepEqual(pilesOf(lanes, 0, { from: 0, to: 100 }, 100, 5), [
    { x: 12, from: 0, to: 2 },
    { x: 50, from: 2, to: 3 },
    { x: 99, from: 3, to: 4 },
  ]);
});

test('the overview counts what lies in its span', () => {
  const { events, rows } = scene([{ time: 0 }, { time: 5, readOnly: true }, { time: 10 }]);
  const counts = histogram(events, rows, (row) => kindAt(events, row), { from: 0, to: 10 }, 2);
  const [read, write] = [kinds.indexOf('read'), kinds.indexOf('write')];
  assert.equal(counts[write], 1);
  assert.equal(counts[KINDS + read], 1);
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    2,
  );
});

test('a stack is shared by counts, and its heights sum up', () => {
  // 10 reads and 5 writes in 9 pixels: 6 and 3.
  assert.deepEqual(heightsOf([10, 5, 0, 0, 0, 0], 9), [6, 3, 0, 0, 0, 0]);
  fc.assert(
    fc.property(
      fc.array(fc.nat(1000), { minLength: KINDS, maxLength: KINDS }),
      fc.integer({ min: 3, max: 40 }),
      (counts, height) => {
        fc.pre(counts.some((count) => count > 0));
        const heights = heightsOf(counts, height);
        assert.equal(
          heights.reduce((sum, each) => sum + each, 0),
          height,
        );
        heights.forEach((each, kind) => {
          if (counts[kind] === 0) assert.equal(each, 0);
        });
      },
    ),
  );
});

test('one denied call among hundreds is a pixel, one call about something absent is not', () => {
  // Six in the order of `kinds`: read, write, absent, throttled, other, denied.
  assert.deepEqual(heightsOf([500, 0, 1, 0, 0, 1], 20), [19, 0, 0, 0, 0, 1]);
});

test('few events in a lane are marks, many are bins', () => {
  const many = Array.from({ length: 100 }, (_, index) => ({ time: index * 10, principal: 'busy' }));
  const { lanes } = scene([...many, { time: 500, principal: 'quiet' }]);
  const frame = frameOf(lanes, { from: 0, to: 1000 }, 300, 0, 2 * LANE_HEIGHT);
  assert.equal(frame.piles[0], undefined);
  assert.deepEqual(frame.piles[1], [{ x: 150, from: 100, to: 101 }]);
  // Bins are three pixels wide and 10 ms long: one event in each.
  assert.equal(frame.bins.width, 100);
  assert.deepEqual(spotAt(frame, 0, 76), { lane: 0, from: 25, to: 26, x: 76.5 });
  assert.deepEqual(spotAt(frame, 1, 153), { lane: 1, x: 150, from: 100, to: 101 });
  assert.equal(spotAt(frame, 1, 170), undefined);
  assert.deepEqual([...countsOf(lanes, { from: 0, to: 101 })], [0, 101, 0, 0, 0, 0]);
  assert.deepEqual(firstInSight(frame), { lane: 0, position: 0 });
});

test('only lanes in sight are counted', () => {
  const { lanes } = scene(Array.from({ length: 50 }, (_, index) => ({ time: index, principal: `p-${index}` })));
  const frame = frameOf(lanes, { from: 0, to: 100 }, 100, 10 * LANE_HEIGHT + 1, 5 * LANE_HEIGHT);
  assert.deepEqual([frame.firstLane, frame.lastLane, frame.piles.length], [10, 16, 6]);
  assert.equal(spotOf(frame, lanes, 3, 3), undefined);
});

test('arrays of the last frame are used again', () => {
  const { lanes } = scene([{ time: 1 }, { time: 2, principal: 'b' }]);
  const first = frameOf(lanes, { from: 0, to: 10 }, 99, 0, 2 * LANE_HEIGHT);
  const second = frameOf(lanes, { from: 0, to: 5 }, 99, 0, LANE_HEIGHT, first);
  assert.equal(second.bins.edges, first.bins.edges);
  // 1 ms is the 20th of 99 pixels now, of which three are a bin.
  assert.deepEqual(binPositions(second.bins, 0, 6), [0, 1]);
});

test('keys lead from mark to mark, to the ends of a lane, and to the nearest event of the next lane', () => {
  const { lanes } = scene([
    { time: 100, principal: 'a' },
    { time: 101, principal: 'a' },
    { time: 500, principal: 'a' },
    { time: 900, principal: 'a' },
    { time: 450, principal: 'b' },
    { time: 600, principal: 'b' },
  ]);
  const frame = frameOf(lanes, { from: 0, to: 1000 }, 500, 0, 2 * LANE_HEIGHT);
  const from = (position: number, key: string) => step(lanes, frame, { lane: position < 4 ? 0 : 1, position }, key);
  // Positions 0 and 1 are one pile.
  assert.deepEqual(from(0, 'ArrowRight'), { lane: 0, position: 2 });
  assert.deepEqual(from(2, 'ArrowLeft'), { lane: 0, position: 0 });
  assert.deepEqual(from(3, 'ArrowRight'), { lane: 0, position: 3 });
  assert.deepEqual(from(2, 'ArrowDown'), { lane: 1, position: 4 });
  assert.deepEqual(from(5, 'ArrowUp'), { lane: 0, position: 2 });
  assert.deepEqual(from(5, 'ArrowDown'), { lane: 1, position: 5 });
  assert.deepEqual(
    [from(2, 'Home'), from(0, 'End')],
    [
      { lane: 0, position: 0 },
      { lane: 0, position: 3 },
    ],
  );
  assert.equal(from(0, 'a'), undefined);
  assert.equal(nearest(lanes, 2, 0), undefined);
});

function event(): fc.Arbitrary<Sample> {
  return fc.record({
    time: fc.nat(200),
    principal: fc.constantFrom('a', 'b', 'c'),
    errorClass: fc.nat(4),
    readOnly: fc.boolean(),
  });
}

function scene(samples: Sample[]) {
  const events = noEvents();
  append(events, decode(encode(samples)));
  const rows = passing(events, everything);
  return { events, rows, lanes: group(events, rows, 'principal') };
}

function heightsOf(counts: number[], height: number): number[] {
  const heights = new Uint8Array(KINDS);
  const total = counts.reduce((sum, count) => sum + count, 0);
  stackHeights(Uint32Array.from(counts), total, height, heights);
  return [...heights];
}
