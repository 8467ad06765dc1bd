import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { feed } from '../../../webviews/timeline/feed.ts';
import { dateAndTime, spanLength, ticks, zoneName } from '../../../webviews/timeline/instants.ts';
import { reaching, scaled, scaledAround, shifted, within } from '../../../webviews/timeline/span.ts';
import { readState } from '../../../webviews/timeline/state.ts';
import { encode } from './generate.ts';

test('times are told in UTC, ticks by what differs', () => {
  const noon = Date.UTC(2026, 0, 15, 12);
  assert.equal(dateAndTime(noon, 'utc'), '2026-01-15 12:00:00');
  assert.equal(zoneName('utc', noon), 'UTC');
  const texts = ticks({ from: noon - 3_600_000, to: noon + 3_600_000 }, 4, 'utc').map(({ text }) => text);
  assert.deepEqual(texts, ['11:00', '11:30', '12:00', '12:30', '13:00']);
  const days = ticks({ from: Date.UTC(2025, 11, 30), to: Date.UTC(2026, 0, 3) }, 4, 'utc').map(({ text }) => text);
  assert.deepEqual(days, ['Dec 30', 'Dec 31', '2026', 'Jan 02', 'Jan 03']);
});

test('a span is as long as people say', () => {
  const of = (seconds: number) => spanLength({ from: 0, to: seconds * 1000 });
  assert.deepEqual([of(10), of(300), of(7200), of(604_800)], ['10 s', '5 min', '2 h', '7 days']);
});

test('spans move and zoom, and stay within all time', () => {
  const whole = { from: 0, to: 100_000 };
  assert.deepEqual(scaled({ from: 0, to: 100 }, 2), { from: 25, to: 75 });
  assert.deepEqual(scaledAround({ from: 0, to: 100 }, 2, 80), { from: 40, to: 90 });
  assert.deepEqual(scaledAround({ from: 0, to: 100 }, 2, 500), { from: 25, to: 75 });
  assert.deepEqual(shifted({ from: 0, to: 100 }, 0.5), { from: 50, to: 150 });
  assert.deepEqual(within({ from: -5000, to: 5000 }, whole), { from: 0, to: 10_000 });
  assert.deepEqual(within({ from: -1e9, to: 1e9 }, whole), whole);
  // Two seconds are the shortest.
  assert.deepEqual(within({ from: 50_000, to: 50_010 }, whole), { from: 49_005, to: 51_005 });
  assert.deepEqual(reaching({ from: 0, to: 1000 }, 500), { from: 0, to: 1000 });
  // A twentieth of the span is left beyond the instant.
  assert.deepEqual(reaching({ from: 0, to: 1000 }, 2000), { from: 1050, to: 2050 });
});

test('what was remembered is checked', () => {
  const plain = readState(undefined);
  assert.deepEqual([plain.set, plain.by, plain.zone, plain.live], ['recorded', 'principal', 'utc', true]);
  for (const odd of [null, 1, { by: 'toString', span: { from: 2, to: 1 }, filter: { values: { principal: 1 } } }])
    assert.deepEqual(readState(odd), plain);
  const state = { ...plain, by: 'region', span: { from: 1, to: 2 }, selected: 7, table: true };
  assert.deepEqual(readState(structuredClone(state)), state);
});

test('a feed asks for what came since, and anew when records went away', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const asked: { request: number; set: string; after?: number }[] = [];
  let number = 0;
  const source = feed('recorded', {
    number: () => ++number,
    ask: (question) => asked.push(question),
    changed: () => {},
    broken: assert.fail,
  });
  source.refresh();
  source.refresh();
  assert.deepEqual(asked, [{ request: 1, set: 'recorded' }], 'one question at a time');
  assert.equal(source.answer(99, new Uint8Array()), false);
  source.answer(1, encode([{ time: 1 }, { time: 2 }]));
  mock.timers.runAll();
  assert.deepEqual(asked[1], { request: 2, set: 'recorded', after: 1 }, 'the second one waited');
  source.answer(2, encode([{ time: 3 }], 2));
  assert.equal(source.events().count, 3);
  mock.timers.runAll();
  source.refresh();
  assert.equal(asked[2]?.after, 2);
  // The set holds one event only: it was cleared.
  source.answer(3, encode([{ time: 9 }]));
  mock.timers.runAll();
  assert.deepEqual(asked[3], { request: 4, set: 'recorded' });
  source.answer(4, encode([{ time: 9 }]));
  assert.equal(source.events().count, 1);
  source.open('other');
  assert.equal(source.events().count, 0);
  source.refresh();
  assert.deepEqual(asked[4], { request: 5, set: 'other' });
  assert.equal(source.failed(5), true);
  mock.timers.reset();
});

test('an answer that is none is told, and the next one is read', () => {
  const broken: string[] = [];
  let number = 0;
  const source = feed('recorded', {
    number: () => ++number,
    ask: () => {},
    changed: () => {},
    broken: (message) => broken.push(message),
  });
  source.refresh();
  source.answer(1, new Uint8Array(3));
  assert.match(broken[0]!, /cut off/);
  source.open('recorded');
  source.refresh();
  source.answer(2, encode([{ time: 1 }]));
  assert.equal(source.events().count, 1);
  source.open('');
});
