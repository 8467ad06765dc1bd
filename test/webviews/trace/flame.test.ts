import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Flame, mergeFlame } from '../../../webviews/trace/flame-merge.ts';
import { flamePicture, flameStep, frameAt, isWithin } from '../../../webviews/trace/flame-picture.ts';
import {
  emptyFlame,
  isInSight,
  layOutFlame,
  showTrace,
  widenCurrent,
  zoomTo,
} from '../../../webviews/trace/flame-state.ts';
import type { TraceRows } from '../../../webviews/trace/rows.ts';
import { rowsOf } from './outline.ts';

/** Each frame on a line, as it is drawn: depth, name, calls, where it begins and how wide it is, its self time, in ms. */
function drawn(rows: TraceRows, flame: Flame): string[] {
  const lines: string[] = [];
  const open = [0];
  const ms = (seconds: number) => Math.round(seconds * 1e6) / 1e3;
  for (let frame = open.pop(); frame !== undefined; frame = open.pop()) {
    const name = frame === 0 ? 'all' : rows.texts[flame.name[frame]!];
    const place = `${ms(flame.left[frame]!)}+${ms(flame.width[frame]!)}`;
    lines.push(
      `${'  '.repeat(flame.depth[frame]!)}${name} ×${flame.count[frame]} ${place} self ${ms(flame.self[frame]!)}`,
    );
    const children: number[] = [];
    for (let child = flame.first[frame]!; child >= 0; child = flame.next[child]!) children.push(child);
    open.push(...children.reverse());
  }
  return lines;
}

test('calls of one name under one path are one frame, the widest at the left', () => {
  const rows = rowsOf(`
    shop 0-100
      price 0-10
      stock 10-50
        query 10-20
      price 50-60
      stock 60-90
        query 65-70
  `);
  // price: 10 + 10; stock: 40 + 30, of which the queries take 10 + 5; shop itself: 100 - 20 - 70.
  assert.deepEqual(drawn(rows, mergeFlame(rows)), [
    'all ×0 0+100 self 0',
    '  shop ×1 0+100 self 10',
    '    stock ×2 0+70 self 55',
    '      query ×2 0+15 self 15',
    '    price ×2 70+20 self 20',
  ]);
});

test('the same name in another service or under another path is another frame', () => {
  const rows = rowsOf(`
    get@a 0-30
      get@b 0-20
        get@a 0-5
  `);
  assert.deepEqual(
    drawn(rows, mergeFlame(rows)).map((line) => line.trim().split(' ').slice(0, 2).join(' ')),
    ['all ×0', 'get ×1', 'get ×1', 'get ×1'],
  );
});

test('calls side by side are work that adds up, more than the time that passed', () => {
  const rows = rowsOf(`
    fan 0-10
      one 0-10
      two 0-8
  `);
  // 10 ms passed, nothing of it was fan's own; one and two worked for 18 ms.
  assert.deepEqual(drawn(rows, mergeFlame(rows)), [
    'all ×0 0+18 self 0',
    '  fan ×1 0+18 self 0',
    '    one ×1 0+10 self 10',
    '    two ×1 10+8 self 8',
  ]);
});

test('a row counts by its worst outcome, and the longest of its rows stands for a frame', () => {
  const rows = rowsOf(`
    shop 0-100
      pay 0-10 fault error
      pay 10-40 throttle error
      pay 40-45 error
      pay 45-50
  `);
  const flame = mergeFlame(rows);
  const pay = flame.frameOf[1]!;
  assert.deepEqual([flame.faults[pay], flame.throttles[pay], flame.errors[pay], flame.longest[pay]], [1, 1, 1, 2]);
});

test('zooming gives a frame the whole width; what is too narrow stands together at the right', () => {
  const rows = rowsOf(`
    shop 0-100
      stock 0-90
        query 0-90
      tiny 90-91
      other 91-92
  `);
  const flame = mergeFlame(rows);
  const [shop, stock] = [flame.frameOf[0]!, flame.frameOf[1]!];
  // 100 px for 100 ms: 1 px for tiny and other, together 2.
  const all = flamePicture(flame, 0, 100);
  assert.deepEqual([...all.width].map(Math.round), [100, 100, 90, 2, 90]);
  assert.deepEqual([...all.rest], [0, 0, 0, 1, 0]);
  const zoomed = flamePicture(flame, stock, 100);
  assert.deepEqual([...zoomed.width].map(Math.round), [100, 100, 100, 100]);
  assert.equal(frameAt(flame, zoomed, 50, 1), shop);
  assert.equal(frameAt(flame, all, 95.5, 2), -1);
  assert.equal(frameAt(flame, all, 95.5, 1), shop);
});

test('arrow keys move along the drawn tree and stay at its ends', () => {
  const rows = rowsOf(`
    shop 0-100
      stock 0-60
      price 60-90
  `);
  const flame = mergeFlame(rows);
  const [shop, stock, price] = [...flame.frameOf] as [number, number, number];
  assert.equal(flameStep(flame, shop, 'ArrowDown'), stock);
  assert.equal(flameStep(flame, stock, 'ArrowRight'), price);
  assert.equal(flameStep(flame, price, 'ArrowRight'), price);
  assert.equal(flameStep(flame, price, 'ArrowLeft'), stock);
  assert.equal(flameStep(flame, price, 'ArrowUp'), shop);
  assert.equal(flameStep(flame, 0, 'ArrowUp'), 0);
  assert.equal(flameStep(flame, stock, 'a'), undefined);
  assert.deepEqual([isWithin(flame, price, shop), isWithin(flame, shop, price)], [true, false]);
});

test('a trace that has grown stays zoomed to the same call; another trace is seen whole', () => {
  const state = emptyFlame();
  showTrace(state, rowsOf('shop 0-100\n  price 60-100'));
  zoomTo(state, 2);
  // The frames are numbered by their first rows: stock is 2 now.
  showTrace(state, rowsOf('shop 0-100\n  stock 0-60\n  price 60-100'));
  const { rows, flame } = state.trace!;
  assert.equal(rows.texts[flame.name[state.zoomed]!], 'price');
  assert.equal(state.current, state.zoomed);
  showTrace(state, { ...rows, id: 'another' });
  assert.equal(state.zoomed, 0);
});

test('walking to a call that is too narrow to be drawn zooms to its parent', () => {
  const state = emptyFlame();
  showTrace(state, rowsOf('shop 0-1000\n  stock 0-900\n  price 900-1000\n    tax 900-950\n    tip 950-951'));
  layOutFlame(state, 100);
  const [, , price, , tip] = [...state.trace!.flame.frameOf] as number[];
  state.current = tip!;
  assert.equal(isInSight(state, tip!), false);
  // Price has 10 of 100 pixels, tip a tenth of one; in price's own 100 pixels it has one: still too narrow.
  widenCurrent(state, 100);
  assert.deepEqual([state.zoomed, isInSight(state, tip!)], [tip, true]);
  state.current = price!;
  zoomTo(state, 0);
  layOutFlame(state, 100);
  widenCurrent(state, 100);
  assert.equal(state.zoomed, 0);
});

test('ten thousand calls inside of one another are a flame as well', () => {
  const deep = Array.from({ length: 10_000 }, (_, depth) => `${'  '.repeat(depth)}f 0-1`).join('\n');
  const flame = mergeFlame(chain(10_000));
  assert.equal(flame.deepest, 10_000);
  assert.equal(flamePicture(flame, 0, 800).size, 10_001);
  assert.equal(mergeFlame(rowsOf(deep.split('\n').slice(0, 50).join('\n'))).deepest, 50);
});

/** A call in a call in a call. */
function chain(size: number): TraceRows {
  const rows = rowsOf('f 0-1');
  const fill = <Column extends { fill(value: number): Column }>(column: Column, value: number) => column.fill(value);
  return {
    ...rows,
    size,
    parent: Int32Array.from({ length: size }, (_, row) => row - 1),
    last: fill(new Int32Array(size), size - 1),
    depth: Uint16Array.from({ length: size }, (_, row) => row),
    start: new Float64Array(size),
    end: fill(new Float64Array(size), 1),
    name: fill(new Uint32Array(size), rows.name[0]!),
    service: new Uint32Array(size),
    flags: new Uint16Array(size),
  };
}
