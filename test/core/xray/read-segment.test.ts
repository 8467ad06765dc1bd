import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSegment } from '../../../server/core/xray/read-segment.ts';
import { isRefused } from '../../../server/core/xray/segment.ts';
import { document, hex, NOON, NOW, read, TRACE_ID } from './documents.ts';

const RANDOM = `1-ffffffff-${'a'.repeat(24)}`;
const right = document('1', 'shop', { to: 1 });

/** The texts are those that PutTraceSegments answers. */
const refusals: ReadonlyArray<[what: string, input: string | Uint8Array, refused: Record<string, unknown>]> = [
  ['no JSON', '{', { code: 'ParseError', message: 'Invalid segment. ErrorCode: ParseError' }],
  ['no text', new Uint8Array([0xff, 0xfe]), { code: 'ParseError', message: 'Invalid segment. ErrorCode: ParseError' }],
  ['an empty list', '[]', { code: 'MissingId', message: 'Invalid segment. ErrorCode: MissingId' }],
  ['null', 'null', { code: 'MissingId', message: 'Invalid segment. ErrorCode: MissingId' }],
  ['no id', json({ id: undefined }), { code: 'MissingId', message: 'Invalid segment. ErrorCode: MissingId' }],
  ['a short id', json({ id: 'abc' }), refusal('InvalidId', 'abc')],
  ['no name', json({ name: undefined }), refusal('MissingName')],
  ['an empty name', json({ name: '' }), refusal('MissingName')],
  ['a question mark', json({ name: 'shop?' }), refusal('InvalidName')],
  ['201 characters', json({ name: 'a'.repeat(201) }), refusal('InvalidName')],
  ['no start', json({ start_time: undefined }), refusal('MissingStartTime')],
  ['a start that is no number', json({ start_time: '1' }), refusal('MissingStartTime')],
  ['neither an end nor in progress', json({ end_time: undefined }), refusal('MissingEndTime')],
  ['neither an end nor truly in progress', json({ end_time: '1', in_progress: 1 }), refusal('MissingEndTime')],
  ['times in milliseconds', json({ start_time: NOW, end_time: NOW }), refusal('InvalidSegment')],
  ['an end in milliseconds', json({ end_time: NOW }), refusal('InvalidSegment')],
  ['a time before 1970', json({ start_time: -1 }), refusal('InvalidSegment')],
  // As AWS answered in issue 16 of Napp/xray-laravel: the id is the segment's.
  [
    'a subsegment with neither an end nor in progress',
    json({ subsegments: [{ id: hex('2'), name: 'work', start_time: NOON }] }),
    { id: hex('1'), code: 'MissingEndTime', message: 'Invalid subsegment. ErrorCode: MissingEndTime, Cause: null' },
  ],
  ['no trace id', json({ trace_id: undefined }), refusal('InvalidTraceId')],
  ['a trace id of another form', json({ trace_id: '1-5759e988-bd862e3fe1be46a99427279' }), refusal('InvalidTraceId')],
  ['a trace id that is no hex', json({ trace_id: `1-${'g'.repeat(8)}-${'0'.repeat(24)}` }), refusal('InvalidTraceId')],
  [
    'a start 30 days ago, and an id without sense',
    json({ start_time: NOON - 31 * 86_400, trace_id: RANDOM }),
    refusal('InvalidTraceId'),
  ],
  ['a parent that is no id', json({ parent_id: 'x' }), refusal('InvalidParentId')],
  [
    'an independent subsegment with a bad name',
    json({ type: 'subsegment', parent_id: hex('9'), name: '?' }),
    { id: hex('1'), code: 'InvalidName', message: 'Invalid subsegment. ErrorCode: InvalidName, Cause: null' },
  ],
  [
    'a bad subsegment inside',
    json({ subsegments: [{ ...document('2', 'ok', { to: 1 }), subsegments: [{ name: 'without id' }] }] }),
    { id: hex('1'), code: 'MissingId', message: 'Invalid subsegment. ErrorCode: MissingId, Cause: null' },
  ],
  [
    'more than 64 KB',
    json({ metadata: { big: 'ä'.repeat(32 * 1024) } }),
    { code: 'InvalidSegment', message: 'Invalid segment. ErrorCode: InvalidSegment' },
  ],
];

for (const [what, input, expected] of refusals) {
  test(`refused: ${what}`, () => assert.deepEqual(readSegment(input, NOW), { refused: expected }));
}

test('a segment gives its place, times and document', () => {
  const text = JSON.stringify({ ...right, parent_id: hex('9') });
  const { entity, ...segment } = read(JSON.parse(text));
  assert.equal(entity.name, 'shop');
  assert.deepEqual(segment, {
    traceId: TRACE_ID,
    traceTime: NOON,
    id: hex('1'),
    parentId: hex('9'),
    kind: 'segment',
    start: NOON,
    end: NOON + 1,
    inProgress: false,
    document: text,
    bytes: text.length,
  });
});

test('a document in progress has no end_time', () => {
  assert.equal(read({ ...right, end_time: undefined, in_progress: true }).inProgress, true);
  assert.equal(read({ ...right, in_progress: false }).inProgress, false);
});

test('a document of exactly 64 KB is taken', () => {
  const padding = 64 * 1024 - JSON.stringify({ ...right, user: '' }).length;
  assert.equal(read({ ...right, user: 'a'.repeat(padding) }).bytes, 64 * 1024);
});

test('a W3C trace id is the X-Ray id without version and hyphens', () => {
  // The example of the OpenTelemetry collector's X-Ray exporter.
  const segment = read({ ...right, trace_id: '4bf92f3577b34da6a3ce929d0e0e4736' });
  assert.equal(segment.traceId, '1-4bf92f35-77b34da6a3ce929d0e0e4736');
});

test('the time inside a trace id counts unless it is over 30 days old or 5 minutes ahead', () => {
  const timeOf = (inside: number) =>
    read({ ...right, trace_id: `1-${inside.toString(16).padStart(8, '0')}-${'a'.repeat(24)}` }).traceTime - NOW / 1000;
  const days30 = 30 * 24 * 60 * 60;
  const own = NOON - NOW / 1000;
  assert.equal(timeOf(NOW / 1000 - days30), -days30);
  assert.equal(timeOf(NOW / 1000 - days30 - 1), own);
  assert.equal(timeOf(NOW / 1000 + 300), 300);
  assert.equal(timeOf(NOW / 1000 + 301), own);
});

test('outcome flags stand; without any, the HTTP status tells', () => {
  const flags = (json: object) => {
    const { fault, error, throttle } = read({ ...right, ...json }).entity;
    return { fault, error, throttle };
  };
  const status = (status: number) => ({ http: { response: { status } } });
  assert.deepEqual(flags({ ...status(200) }), { fault: false, error: false, throttle: false });
  assert.deepEqual(flags({ ...status(404) }), { fault: false, error: true, throttle: false });
  assert.deepEqual(flags({ ...status(429) }), { fault: false, error: true, throttle: true });
  assert.deepEqual(flags({ ...status(503) }), { fault: true, error: false, throttle: false });
  assert.deepEqual(flags({ ...status(503), fault: false }), { fault: false, error: false, throttle: false });
});

test('members of a wrong type are left out, the document is kept', () => {
  const { entity } = read({ ...right, http: 5, aws: [], annotations: { a: {}, b: 1 }, links: [null], cause: 7 });
  assert.equal(entity.http.status, undefined);
  assert.equal(entity.aws, undefined);
  assert.deepEqual(entity.annotations, [['b', 1]]);
  assert.deepEqual(entity.links, []);
});

test('nesting as deep as 64 KB allows is read', () => {
  const depth = 700;
  const open = '{"id":"1111111111111111","name":"a","start_time":1,"end_time":2,"subsegments":[';
  const text = JSON.stringify({ ...right, subsegments: 0 }).replace(
    '0}',
    `[${open.repeat(depth)}${']}'.repeat(depth)}]}`,
  );
  const segment = readSegment(text, NOW);
  assert.ok(!isRefused(segment));
  let levels = 0;
  for (let entity = segment.entity.subsegments[0]; entity; entity = entity.subsegments[0]) levels += 1;
  assert.equal(levels, depth);
});

function json(change: Record<string, unknown>): string {
  return JSON.stringify({ ...right, ...change });
}

function refusal(code: string, id = hex('1')): Record<string, unknown> {
  return { id, code, message: `Invalid segment. ErrorCode: ${code}` };
}
