import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insightMark } from '../../../server/core/trail/insight-pairs.ts';
import { arcsInSight, MOST_ARCS, sessionLinks, sessionsOfRow } from '../../../webviews/timeline/arcs.ts';
import { append, decode, noEvents } from '../../../webviews/timeline/columns.ts';
import { everything, passing } from '../../../webviews/timeline/filter.ts';
import { insightReader } from '../../../webviews/timeline/insights.ts';
import { markerBoard } from '../../../webviews/timeline/marker-board.ts';
import { extent, type Grouping, group } from '../../../webviews/timeline/model.ts';
import { overlaysOf, type Shown } from '../../../webviews/timeline/overlays.ts';
import { spanOfKey } from '../../../webviews/timeline/overview.ts';
import { needsStrip, pieceAt, stripPieces } from '../../../webviews/timeline/strip.ts';
import { encode, type Sample } from './generate.ts';

const MINUTE = 60_000;
const noon = Date.UTC(2026, 0, 15, 12);

/** Rows 0 to 6: alice becomes deploy, deploy becomes admin. */
const roles: Sample[] = [
  { time: noon, principal: 'alice', name: 'ListBuckets', accessKey: 'AKIA' },
  {
    time: noon + MINUTE,
    principal: 'alice',
    name: 'AssumeRole',
    resource: 'deploy',
    accessKey: 'AKIA',
    issuedKey: 'ONE',
  },
  { time: noon + 2 * MINUTE, principal: 'deploy', name: 'UpdateStack', accessKey: 'ONE' },
  {
    time: noon + 3 * MINUTE,
    principal: 'deploy',
    name: 'AssumeRole',
    resource: 'admin',
    accessKey: 'ONE',
    issuedKey: 'TWO',
  },
  { time: noon + 4 * MINUTE, principal: 'admin', name: 'PutRolePolicy', accessKey: 'TWO' },
  { time: noon + 5 * MINUTE, principal: 'deploy', name: 'UpdateStack', accessKey: 'ONE' },
  {
    time: noon + 6 * MINUTE,
    principal: 'admin',
    name: 'StopLogging',
    resource: 'audit',
    accessKey: 'TWO',
    region: 'eu-west-1',
  },
];

function shownOf(samples: readonly Sample[], by: Grouping = 'principal', filter = everything): Shown {
  const events = noEvents();
  append(events, decode(encode(samples)));
  const rows = passing(events, filter);
  return { events, rows, lanes: group(events, rows, by), whole: extent(events)! };
}

const laneNames = ({ lanes }: Shown) => lanes.heads.map(({ value }) => value);

test('an arc leads from AssumeRole to the first call of its session, from lane to lane', () => {
  const shown = shownOf(roles);
  assert.deepEqual(laneNames(shown), ['deploy', 'admin', 'alice']);
  const { arcs } = overlaysOf(shown, []);
  assert.deepEqual(
    Array.from(arcs.session, (_, arc) => [
      arcs.fromLane[arc],
      arcs.toLane[arc],
      (arcs.fromTime[arc]! - noon) / MINUTE,
      (arcs.toTime[arc]! - noon) / MINUTE,
      (arcs.lastTime[arc]! - noon) / MINUTE,
    ]),
    [
      [2, 0, 1, 2, 5],
      [0, 1, 3, 4, 6],
    ],
  );
});

test('an arc needs both of its ends: filtered events have none', () => {
  const arcs = (values: Partial<Record<'principal', string>>) =>
    overlaysOf(shownOf(roles, 'principal', { ...everything, values }), []).arcs.count;
  assert.deepEqual([arcs({}), arcs({ principal: 'deploy' }), arcs({ principal: 'alice' })], [2, 0, 0]);
});

test('the sessions of an event are those that led to it and those that came from it', () => {
  const { events } = shownOf(roles);
  const { sessions } = overlaysOf(shownOf(roles), []);
  const of = (row: number) => [...sessionsOfRow(events, sessions, row)].sort();
  assert.deepEqual([of(0), of(1), of(2), of(3), of(4)], [[], [0, 1], [0], [0, 1], [0, 1]]);
});

test('from an event one gets to the calls of its session, and to who issued its credentials', () => {
  const { events } = shownOf(roles);
  const { sessions } = overlaysOf(shownOf(roles), []);
  const of = (row: number) => {
    const links = sessionLinks(events, sessions, row, 'utc');
    return links && [links.first, links.next, links.issuer];
  };
  assert.equal(of(0), undefined);
  assert.deepEqual(of(1), [2, undefined, undefined]);
  assert.deepEqual(of(2), [undefined, 3, 1]);
  assert.deepEqual(of(3), [4, 5, 1]);
  assert.deepEqual(of(6), [undefined, undefined, 3]);
  assert.equal(
    sessionLinks(events, sessions, 4, 'utc')?.text,
    'Called with credentials of AssumeRole of admin by deploy at 2026-01-15 12:03:00; that call with those of AssumeRole of deploy by alice at 2026-01-15 12:01:00.',
  );
});

test('few arcs in sight are all drawn, of many only those of the selection', () => {
  const pairs = (count: number) =>
    Array.from({ length: count }, (_, index): Sample[] => [
      { time: noon + index * MINUTE, principal: 'alice', name: 'AssumeRole', issuedKey: `K${index}` },
      { time: noon + index * MINUTE + 1000, principal: 'role', name: 'ListBuckets', accessKey: `K${index}` },
    ]).flat();
  const { arcs } = overlaysOf(shownOf(pairs(MOST_ARCS + 1)), []);
  const all = { from: noon - MINUTE, to: noon + 100 * MINUTE };
  assert.deepEqual(arcsInSight(arcs, all, new Set()), []);
  assert.deepEqual(arcsInSight(arcs, all, new Set([3])), [3]);
  assert.deepEqual(arcsInSight(arcs, { from: noon, to: noon + 3 * MINUTE }, new Set()), [0, 1, 2]);
});

test('a stopped trail is a band of all lanes, or of its region where lanes are regions', () => {
  const started = { time: noon + 9 * MINUTE, name: 'StartLogging', resource: 'audit', region: 'eu-west-1' };
  const failed = { ...started, time: noon + 7 * MINUTE, errorClass: 1 };
  const bands = (by: Grouping) => overlaysOf(shownOf([...roles, failed, started], by), []).bands;
  const [band, ...others] = bands('principal');
  assert.equal(others.length, 0);
  assert.deepEqual([band?.kind, band?.lane, band?.label], ['silence', undefined, 'audit stopped']);
  assert.deepEqual([(band!.from - noon) / MINUTE, (band!.to - noon) / MINUTE], [6, 9], 'a refused call starts nothing');
  // Six events have no region, three have this one.
  assert.equal(bands('region')[0]?.lane, 1);
});

test('Insights events are asked for one at a time, and their pair is a band', () => {
  const insight = (state: string) =>
    JSON.stringify({
      sharedEventID: 'pair',
      awsRegion: 'eu-west-1',
      insightDetails: {
        state,
        eventSource: 'ec2.amazonaws.com',
        eventName: 'RunInstances',
        insightType: 'ApiCallRateInsight',
        insightContext: { statistics: { baseline: { average: 0.5 }, insight: { average: 40 } } },
      },
    });
  const shown = shownOf([
    ...roles,
    { time: noon + 10 * MINUTE, category: 2 },
    { time: noon + 20 * MINUTE, category: 2 },
    { time: noon + 30 * MINUTE, category: 2 },
  ]);
  const asked: number[] = [];
  let read = 0;
  const reader = insightReader(
    (sequence) => asked.push(sequence),
    () => read++,
  );
  reader.look(shown.events);
  reader.look(shown.events);
  assert.deepEqual(asked, [9], 'the latest first');
  assert.equal(reader.answer(99, ''), false);
  assert.equal(reader.answer(1, 'no JSON'), true);
  assert.equal(reader.answer(2, insight('End')), true);
  assert.equal(read, 0);
  assert.equal(reader.answer(3, insight('Start')), true);
  assert.deepEqual([asked, read], [[9, 8, 7], 1]);
  reader.look(shown.events);
  assert.equal(asked.length, 3, 'nothing is asked twice');
  const band = overlaysOf(shown, reader.marks()).bands.find(({ kind }) => kind === 'insight')!;
  assert.deepEqual([(band.from - noon) / MINUTE, (band.to - noon) / MINUTE], [10, 20]);
  assert.match(band.text, /unusual RunInstances of ec2\.amazonaws\.com in eu-west-1: 40 a minute, ordinarily 0\.5/);
});

test('an Insights event without its other half lasts to the end of what is there', () => {
  const shown = shownOf([...roles, { time: noon + 10 * MINUTE, category: 2 }]);
  const mark = insightMark({ insightDetails: { state: 'Start', eventName: 'RunInstances' } }, noon + 10 * MINUTE)!;
  const band = overlaysOf(shown, [mark]).bands.find(({ kind }) => kind === 'insight')!;
  assert.equal(band.to, shown.whole.to);
  assert.match(band.text, /no event tells its end$/);
});

test('a burst is a band of its lane and says whose finding it is', () => {
  const quiet = Array.from({ length: 300 }, (_, index) => ({ time: noon + index * MINUTE, principal: 'alice' }));
  const hurry = Array.from({ length: 40 }, (_, index) => ({
    time: noon + 100 * MINUTE + index * 1000,
    principal: 'alice',
  }));
  const { bands } = overlaysOf(shownOf([...quiet, ...hurry, { time: noon, principal: 'bob' }]), []);
  assert.equal(bands.length, 1);
  assert.deepEqual([bands[0]?.kind, bands[0]?.lane, bands[0]?.label], ['burst', 0, 'burst ×41']);
  assert.match(bands[0]!.text, /^Burst: 41 events in 40 s, ordinarily 1 in 1 min$/);
});

test('the strip has what concerns all lanes; a marker within a band can still be pointed at', () => {
  const band = { kind: 'silence', lane: undefined, from: 10, to: 60, label: '', text: '' } as const;
  const markers = [{ time: 30, kind: 'alarm', label: 'A' } as const, { time: 31, kind: 'alarm', label: 'B' } as const];
  assert.equal(needsStrip([{ ...band, lane: 1 }], []), false);
  assert.equal(needsStrip([band], []), true);
  assert.equal(needsStrip([], markers), true);
  // 100 ms on 200 pixels; the second marker is 2 pixels after the first.
  const pieces = stripPieces([band, { ...band, lane: 1 }], markers, { from: 0, to: 100 }, 200);
  assert.deepEqual(
    pieces.map(({ x, width, marker }) => [x, width, marker?.label]),
    [
      [20, 100, undefined],
      [60, 0, 'A'],
    ],
  );
  assert.equal(pieceAt(pieces, 62)?.marker?.label, 'A');
  assert.equal(pieceAt(pieces, 90)?.band, band);
  assert.equal(pieceAt(pieces, 150), undefined);
});

test('keys move the span that the overview marks, or its end', () => {
  const [whole, span] = [
    { from: 0, to: 1000 },
    { from: 200, to: 400 },
  ];
  const key = (name: string, shiftKey = false) => spanOfKey({ key: name, shiftKey }, span, whole);
  assert.deepEqual(key('ArrowRight'), { from: 220, to: 420 });
  assert.deepEqual(key('ArrowLeft', true), { from: 200, to: 380 });
  assert.deepEqual(
    [key('Home'), key('End')],
    [
      { from: 0, to: 200 },
      { from: 800, to: 1000 },
    ],
  );
  assert.deepEqual([key('Escape'), key('x')], ['all', undefined]);
});

test('rules that would catch an event mark it until another set is shown', () => {
  const board = markerBoard();
  const told = { time: 5, kind: 'alarm', label: 'A' } as const;
  board.told([told]);
  const definition = {
    uri: '',
    line: 0,
    character: 0,
    file: 'a.yaml',
    says: '',
    conditions: [],
    kind: 'rule',
  } as const;
  const result: Parameters<typeof board.caught>[2] = {
    found: [
      { ...definition, name: 'deletes', verdict: 'caught' },
      { ...definition, name: 'near', verdict: 'missed' },
    ],
    others: 0,
    files: 1,
    definitions: 2,
    complete: true,
  };
  board.caught(7, 3, result);
  assert.deepEqual(board.all(), [{ time: 3, kind: 'rule', label: 'rule deletes' }, told]);
  board.caught(7, 3, { ...result, found: [] });
  assert.deepEqual(board.all(), [told], 'asked again, nothing catches it any more');
  board.caught(7, 3, result);
  board.forget();
  assert.deepEqual(board.all(), [told]);
});
