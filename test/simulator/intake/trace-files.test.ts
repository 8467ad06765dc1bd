/** Each format that traces are saved in: the same trace in every wrapping, and what is odd in each. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type ImportProgress, importFiles } from '../../../server/simulator/intake/import-files.ts';
import { openTrailDatabase } from '../../../server/simulator/records/trail-database.ts';
import { openStore } from '../../../server/simulator/store/store.ts';
import { openTraceSets } from '../../../server/simulator/traces/trace-sets.ts';
import { fuzz } from '../../fuzz/trace-files.fuzz.ts';
import { folderOf } from '../trail/samples.ts';
import {
  CALL,
  CART,
  FORMS,
  micro,
  resourceSpans,
  SHOP,
  START,
  segments,
  spans,
  tag,
  texts,
  trace,
  W3C,
  XRAY,
  zipkin,
} from './saved-trace.ts';

for (const [form, content] of Object.entries(FORMS)) {
  test(form, async (t) => {
    const { last, sets } = await imported(t, { 'trace.json': content });
    assert.deepEqual(last.problems, []);
    assert.deepEqual([last.traces, last.trace, last.events], [1, XRAY, 0]);
    const { traces, xray } = sets.find('trace.json')!;
    // By the time in its id, though that is years ago.
    const found = traces.between(START, START + 1, 'TraceId');
    assert.deepEqual(
      [...found].map(({ id, time }) => [id, time]),
      [[XRAY, START]],
    );
    const services = await xray.services(found);
    assert.deepEqual(
      services.map(({ Name, Type, Root, SummaryStatistics: of }) => [
        `${Name} ${Type ?? '-'}${Root ? ' root' : ''}`,
        of && [of.OkCount, of.FaultStatistics?.TotalCount, of.TotalResponseTime],
      ]),
      [
        ['cart -', [0, 1, 0.125]],
        ['shop client', undefined],
        ['shop - root', [1, 0, 1]],
      ],
    );
    // The edge has the caller's numbers: half a second, and well.
    const edge = services.find(({ Root }) => Root)?.Edges[0];
    assert.deepEqual([edge?.SummaryStatistics?.OkCount, edge?.SummaryStatistics?.TotalResponseTime], [1, 0.5]);
  });
}

test('what X-Ray inferred is left out: it is inferred again', async (t) => {
  const inferred = { id: '00000000000000ff', name: 'cart', trace_id: XRAY, parent_id: CALL, inferred: true };
  const documents = [segments[0], { ...inferred, start_time: START, end_time: START + 1 }];
  const { documentsOf } = await imported(t, { 'a.json': JSON.stringify(documents) });
  assert.deepEqual(
    documentsOf('a.json').map(({ id }) => id),
    [SHOP],
  );
});

test('summaries say what to take instead', async (t) => {
  const { last } = await imported(t, { 'a.json': JSON.stringify({ TraceSummaries: [{ Id: XRAY, HasFault: false }] }) });
  assert.match(last.problems[0]!.message, /aws xray batch-get-traces/);
});

test('a document that X-Ray would refuse is told with its code, and the others are read', async (t) => {
  const { id: _, ...nameless } = segments[1]!;
  const large = { ...segments[1], metadata: { big: 'x'.repeat(70_000) } };
  const content = JSON.stringify([segments[0], nameless, large, { ...segments[1], trace_id: '1-2-3' }, 'text', 7]);
  const { last } = await imported(t, { 'a.json': content });
  assert.equal(last.segments, 1);
  assert.deepEqual(
    last.problems.map(({ message }) => message),
    [
      "X-Ray wouldn't take this document: Invalid segment. ErrorCode: MissingId.",
      "X-Ray wouldn't take this document: Invalid segment. ErrorCode: InvalidSegment.",
      `X-Ray wouldn't take ${CART}: Invalid segment. ErrorCode: InvalidTraceId.`,
      'This is no segment document.',
      'Here is something else than a JSON object.',
    ],
  );
});

test('a segment with a whole event of CloudTrail in its metadata is a segment', async (t) => {
  const event = { Records: [{ eventVersion: '2.1', eventSource: 'aws:s3' }] };
  const { last } = await imported(t, {
    'a.json': JSON.stringify({ ...segments[0], metadata: { default: { event } } }),
  });
  assert.deepEqual([last.segments, last.events, last.problems], [1, 0, []]);
});

test("Jaeger: ids of 64 bits and without zeros, references into other traces, a stack by its client's language", async (t) => {
  const span = {
    traceID: 'abc',
    spanID: '1f',
    operationName: 'work',
    references: [{ refType: 'FOLLOWS_FROM', traceID: W3C, spanID: SHOP }],
    startTime: micro(0),
    duration: 10,
    tags: [tag('span.kind', 'server'), tag('count', '12', 'int64'), tag('http.status_code', 404, 'int64')],
    logs: [
      {
        timestamp: micro(0),
        fields: [
          tag('event', 'error'),
          tag('error.kind', 'TypeError'),
          tag('message', 'no cart'),
          tag('stack', 'TypeError: no cart\n    at add (/app/cart.js:3:7)'),
        ],
      },
    ],
    processID: 'p1',
  };
  const p1 = { serviceName: 'cart', tags: [tag('jaeger.version', 'Node-3.18.1')] };
  const { documentsOf } = await imported(t, {
    'a.json': JSON.stringify({ data: [{ traceID: 'abc', spans: [span], processes: { p1 } }] }),
  });
  const [document] = documentsOf('a.json');
  assert.equal(document!.trace_id, '1-00000000-000000000000000000000abc');
  assert.equal(document!.id, '000000000000001f');
  assert.deepEqual(document!.links, [{ trace_id: XRAY, id: SHOP }]);
  assert.deepEqual([document!.error, document!.http], [true, { request: {}, response: { status: 404 } }]);
  const [exception] = (document!.cause as { exceptions: Record<string, unknown>[] }).exceptions;
  assert.deepEqual([exception!.type, exception!.message], ['TypeError', 'no cart']);
  assert.deepEqual(exception!.stack, [{ path: '/app/cart.js', line: 3, label: 'add' }]);
  assert.equal((document!.metadata as { default: { count: number } }).default.count, 12);
});

test('Zipkin: a server that shares the id of the call gets its own, and its work goes with it', async (t) => {
  const shared = [
    zipkin[0],
    zipkin[1],
    { ...zipkin[2], id: CALL, parentId: SHOP, shared: true },
    // Work in the cart's process, whose parent is the server's span by the shared id.
    {
      traceId: W3C,
      id: '00000000000000b1',
      parentId: CALL,
      timestamp: micro(0.55),
      duration: 10,
      name: 'load',
      localEndpoint: { serviceName: 'cart' },
    },
    // Work in the shop's process below the call.
    {
      traceId: W3C,
      id: '00000000000000b2',
      parentId: CALL,
      timestamp: micro(0.3),
      duration: 10,
      name: 'pack',
      localEndpoint: { serviceName: 'shop' },
    },
  ];
  const { documentsOf } = await imported(t, { 'a.json': JSON.stringify(shared.toReversed()) });
  const byName = new Map(
    documentsOf('a.json').map((document) => [`${document.name} ${document.type ?? ''}`, document]),
  );
  const [call, server] = [byName.get('cart subsegment')!, byName.get('cart ')!];
  assert.deepEqual([call.id, call.parent_id, server.parent_id], [CALL, SHOP, CALL]);
  assert.notEqual(server.id, CALL);
  assert.equal(byName.get('load subsegment')!.parent_id, server.id);
  assert.equal(byName.get('pack subsegment')!.parent_id, CALL);
});

test('Zipkin: statuses are texts, errors are messages, a query of Brave is one of SQL, version 1 is named', async (t) => {
  const query = {
    ...zipkin[1],
    tags: { 'sql.query': 'select 1', error: 'gone' },
    remoteEndpoint: { serviceName: 'orders', ipv4: '10.0.0.1', port: 3306 },
  };
  const page = { ...zipkin[0], tags: { 'http.method': 'GET', 'http.path': '/', 'http.status_code': '500' } };
  const old = { traceId: W3C, id: SHOP, name: 'get', annotations: [], binaryAnnotations: [] };
  const { last, documentsOf } = await imported(t, { 'a.json': JSON.stringify([page, query, old]) });
  assert.match(last.problems[0]!.message, /version 1/);
  const [shop, call] = documentsOf('a.json');
  assert.deepEqual([shop!.fault, shop!.http], [true, { request: { method: 'GET' }, response: { status: 500 } }]);
  assert.deepEqual(
    [call!.name, call!.fault, (call!.sql as Record<string, string>).sanitized_query],
    ['orders', true, 'select 1'],
  );
  assert.equal((call!.cause as { exceptions: { message: string }[] }).exceptions[0]!.message, 'gone');
});

test('OpenTelemetry: spans that are none are told, metrics are named', async (t) => {
  const bad = resourceSpans('shop', { ...spans[0], traceId: '0'.repeat(32) }, spans[1]!);
  const metrics = { resource: {}, scopeMetrics: [] };
  const { last } = await imported(t, {
    'a.json': JSON.stringify({ resourceSpans: [bad, metrics, 7, { resource: {} }] }),
  });
  assert.equal(last.segments, 1);
  assert.match(last.problems[0]!.message, /no valid trace id/);
  assert.match(last.problems[1]!.message, /Metrics and logs/);
});

for (const [what, content, message] of [
  ['half of a file', JSON.stringify({ Traces: [trace, trace] }).slice(0, -100), /has no end/],
  [
    'half of a packed file',
    gzipSync(JSON.stringify({ Traces: Array(2000).fill(trace) }), { level: 0 }).subarray(0, 100_000),
    /damaged or ends too early/,
  ],
  ['a broken document', `[${texts[0]}, {"id": "x", "name": }, ${texts[1]}]`, /is no JSON/],
] as const) {
  test(`${what}: what is whole is read, and the place is told`, async (t) => {
    const { last } = await imported(t, { 'a.json': content });
    assert.ok(last.segments > 0);
    assert.equal(last.traces, 1);
    assert.ok(
      last.problems.some((problem) => message.test(problem.message) && problem.path.endsWith('a.json')),
      JSON.stringify(last.problems),
    );
  });
}

test('files of traces and of events go to sets of the same name; reading again takes the place of the traces', async (t) => {
  const record = {
    eventVersion: '1.08',
    eventID: 'e',
    eventTime: '2020-09-13T12:26:40Z',
    eventName: 'x',
    eventSource: 's',
  };
  const files = { 'a.json': JSON.stringify({ Traces: [trace] }), 'b.json': JSON.stringify({ Records: [record] }) };
  const { last, sets, again } = await imported(t, files);
  assert.deepEqual([last.segments, last.events], [2, 1]);
  const second = await again();
  assert.deepEqual([second.segments, second.added], [2, 0]);
  assert.deepEqual(sets.list(), [{ name: last.set, traces: 1, segments: 2, from: START, to: START + 1 }]);
});

/** Reads files in a folder into a set; of one file the set has its name. */
async function imported(t: TestContext, files: Record<string, string | Uint8Array>) {
  const folder = folderOf(t, files);
  const store = openStore();
  t.after(() => store.close());
  const traceSets = openTraceSets(store);
  const into = { trail: openTrailDatabase(store), traceSets };
  const names = Object.keys(files);
  const read = () => lastOf(importFiles(into, names.length === 1 ? [join(folder, names[0]!)] : [folder]));
  const last = await read();
  const documentsOf = (set: string): Record<string, unknown>[] => {
    const { traces } = traceSets.find(set)!;
    const all = traces.between(0, Number.MAX_SAFE_INTEGER);
    return all.ids().flatMap((id) => traces.trace(id)!.segments.map(({ document }) => JSON.parse(document)));
  };
  return { last, sets: traceSets, documentsOf, again: read };
}

async function lastOf(progress: AsyncIterable<ImportProgress>): Promise<ImportProgress> {
  let last: ImportProgress | undefined;
  for await (last of progress);
  assert.ok(last);
  return last;
}

for (const [what, content] of [
  ['another kind of JSON', '{"dependencies": {"d3": "7"}}'],
  ['no JSON', 'id,name\n1,shop\n'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
  ['nothing', ''],
] as const) {
  test(`a file with ${what} is told to be neither events nor traces`, async (t) => {
    const { last } = await imported(t, { 'a.json': content });
    const { path, message } = last.problems.at(-1)!;
    assert.match(path, /a\.json$/);
    assert.match(message, /Nothing in it is an event of CloudTrail or a trace/);
  });
}

test('damaged files end calmly (a short run; npm run fuzz runs longer)', () => fuzz(200, 1));
