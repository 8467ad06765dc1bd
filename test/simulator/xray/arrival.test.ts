/** How segments arrive: late, twice, in any order, in parts, without their parents, too large; by HTTP and by UDP. */
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { type Random, randomFrom } from '../../random.ts';
import { NOON, segment, startXray, traceId, type Xray } from './xray.ts';

const ID = traceId(NOON);
const id = (short: string): string => short.padStart(16, '0');
const SHOP = segment({ id: id('a1'), trace_id: ID, start_time: NOON, subsegments: [] });
const HEADER = '{"format": "json", "version": 1}\n';

interface Summary {
  readonly Id: string;
  readonly IsPartial: boolean;
  readonly Duration: number;
  readonly ResponseTime?: number;
  readonly HasFault: boolean;
  readonly Revision: number;
}

const put = (xray: Xray, ...documents: readonly string[]) =>
  xray.ask<{ UnprocessedTraceSegments: { ErrorCode: string }[] }>('/TraceSegments', {
    TraceSegmentDocuments: documents,
  });

/** Sends a datagram for each document and resolves when so many segments are there. */
async function datagrams(
  t: TestContext,
  { running }: Xray,
  documents: readonly string[],
  until: number,
): Promise<void> {
  const { traces } = running.state;
  const there = new Promise<void>((resolve) => {
    const stop = traces.onChange(() => {
      if (traces.extent().segments < until) return;
      stop();
      resolve();
    });
  });
  const socket = createSocket('udp4');
  t.after(() => socket.close());
  for (const document of documents) {
    await new Promise((sent) => socket.send(HEADER + document, running.ready.xray.udp!, '127.0.0.1', sent));
  }
  await there;
}

async function summary(xray: Xray): Promise<Summary> {
  const range = { StartTime: NOON - 60, EndTime: NOON + 600 };
  const { TraceSummaries } = await xray.ask<{ TraceSummaries: Summary[] }>('/TraceSummaries', range);
  assert.equal(TraceSummaries.length, 1);
  return TraceSummaries[0]!;
}

async function documents(xray: Xray): Promise<Record<string, unknown>[]> {
  const { Traces } = await xray.ask<{ Traces: { Segments: { Document: string }[] }[] }>('/Traces', { TraceIds: [ID] });
  return Traces[0]!.Segments.map(({ Document }) => JSON.parse(Document));
}

/** `name: ok+errors+faults of its total` for each node, `from → to` for each edge. */
async function graph(xray: Xray): Promise<string[]> {
  const range = { StartTime: NOON - 60, EndTime: NOON + 600 };
  const { Services } = await xray.ask<{ Services: Service[] }>('/ServiceGraph', range);
  const label = ({ Name, Type }: Service): string => (Type === undefined ? Name : `${Name} (${Type})`);
  return Services.flatMap((service) => {
    const { OkCount = 0, TotalCount = 0 } = service.SummaryStatistics ?? {};
    const edges = service.Edges.map(({ ReferenceId, SummaryStatistics }) => {
      const to = Services.find((other) => other.ReferenceId === ReferenceId);
      return `${label(service)} → ${to && label(to)}: ${SummaryStatistics.OkCount} of ${SummaryStatistics.TotalCount}`;
    });
    return [`${label(service)}: ${OkCount} of ${TotalCount}`, ...edges];
  }).sort();
}

interface Service {
  readonly ReferenceId: number;
  readonly Name: string;
  readonly Type?: string;
  readonly SummaryStatistics?: { readonly OkCount?: number; readonly TotalCount?: number };
  readonly Edges: readonly { ReferenceId: number; SummaryStatistics: { OkCount: number; TotalCount: number } }[];
}

const inProgress = JSON.stringify({ id: id('a1'), trace_id: ID, name: 'shop', start_time: NOON, in_progress: true });

test('in progress: partial and not counted; the complete document takes its place, even where it came first', async (t) => {
  const xray = await startXray(t);
  await datagrams(t, xray, [inProgress], 1);
  assert.equal((await summary(xray)).IsPartial, true);
  assert.deepEqual(await graph(xray), ['shop (client) → shop: 0 of 0', 'shop (client): 0 of 0', 'shop: 0 of 0']);
  await put(xray, SHOP);
  await datagrams(t, xray, [inProgress], 3);
  const { IsPartial, ResponseTime } = await summary(xray);
  assert.deepEqual([IsPartial, ResponseTime], [false, 1]);
  assert.deepEqual(await graph(xray), ['shop (client) → shop: 1 of 1', 'shop (client): 0 of 0', 'shop: 1 of 1']);
  assert.equal((await documents(xray)).length, 1);
});

test('the same segment three times counts once', async (t) => {
  const xray = await startXray(t);
  await put(xray, SHOP, SHOP);
  await datagrams(t, xray, [SHOP], 3);
  assert.deepEqual(await graph(xray), ['shop (client) → shop: 1 of 1', 'shop (client): 0 of 0', 'shop: 1 of 1']);
  assert.equal((await documents(xray)).length, 1);
});

test('a subsegment before its segment is kept as an orphan, and makes a call once the segment is there', async (t) => {
  const xray = await startXray(t);
  const call = segment({
    id: id('b1'),
    trace_id: ID,
    parent_id: id('a1'),
    type: 'subsegment',
    name: 'api.example',
    namespace: 'remote',
    start_time: NOON + 0.25,
    seconds: 0.5,
  });
  await datagrams(t, xray, [call], 1);
  assert.deepEqual(await graph(xray), []);
  assert.deepEqual(
    (await documents(xray)).map(({ name }) => name),
    ['api.example'],
  );
  await put(xray, SHOP);
  assert.deepEqual(await graph(xray), [
    'api.example (remote): 1 of 1',
    'shop (client) → shop: 1 of 1',
    'shop (client): 0 of 0',
    'shop → api.example (remote): 1 of 1',
    'shop: 1 of 1',
  ]);
});

/** Facts: an inferred segment stands in until the callee's own arrives, a call marked `traced` waits for it. */
test("the callee's segment a week later takes the place of the inferred one", async (t) => {
  const xray = await startXray(t);
  const call = { id: id('b1'), name: 'cart', namespace: 'remote', start_time: NOON, end_time: NOON + 0.5 };
  await put(xray, segment({ id: id('a1'), trace_id: ID, start_time: NOON, subsegments: [call] }));
  const inferred = (await documents(xray)).find((document) => document.inferred);
  assert.deepEqual([inferred?.parent_id, inferred?.origin], [id('b1'), 'remote']);
  await xray.running.state.clock.advance(7 * 86_400_000);
  await put(
    xray,
    segment({ id: id('c1'), trace_id: ID, parent_id: id('b1'), name: 'cart', start_time: NOON, fault: true }),
  );
  assert.ok((await documents(xray)).every((document) => document.inferred === undefined));
  // The edge has the caller's outcome, the node its own.
  assert.deepEqual(
    (await graph(xray)).filter((line) => line.includes('cart')),
    ['cart: 0 of 1', 'shop → cart: 1 of 1'],
  );
});

test('a call that its callee will answer waits: nothing is inferred', async (t) => {
  const xray = await startXray(t);
  const http = { request: { url: 'http://cart/', traced: true } };
  const call = { id: id('b1'), name: 'cart', namespace: 'remote', http, start_time: NOON, end_time: NOON + 0.5 };
  await put(xray, segment({ id: id('a1'), trace_id: ID, start_time: NOON, subsegments: [call] }));
  assert.equal((await documents(xray)).length, 1);
});

test('too large: a document over 64 KB is refused, a trace over 500 KB is kept and says so', async (t) => {
  const xray = await startXray(t);
  const padded = (short: string, characters: number) =>
    segment({ id: id(short), trace_id: ID, start_time: NOON, metadata: { default: { x: 'x'.repeat(characters) } } });
  const answer = await put(xray, padded('a1', 64 * 1024));
  assert.deepEqual(
    answer.UnprocessedTraceSegments.map(({ ErrorCode }) => ErrorCode),
    ['InvalidSegment'],
  );
  await put(xray, ...Array.from({ length: 10 }, (_, index) => padded(`b${index}`, 60_000)));
  const { Traces } = await xray.ask<{ Traces: { LimitExceeded: boolean; Segments: object[] }[] }>('/Traces', {
    TraceIds: [ID],
  });
  assert.deepEqual([Traces[0]!.LimitExceeded, Traces[0]!.Segments.length], [true, 10]);
});

test('random trace ids, as OpenTelemetry makes them, are found by the time of their segments', async (t) => {
  const xray = await startXray(t);
  // The first would be of 2106, the second of 1970, the third 31 days old: more than the 30 that X-Ray takes.
  const old = (NOON - 31 * 86_400).toString(16);
  for (const [index, trace_id] of [
    `1-ffffffff-${'a'.repeat(24)}`,
    `1-00000001-${'a'.repeat(24)}`,
    `1-${old}-${'a'.repeat(24)}`,
  ].entries())
    await put(xray, segment({ id: id(`a${index}`), trace_id, start_time: NOON + index }));
  const range = { StartTime: NOON, EndTime: NOON + 3 };
  const { TraceSummaries } = await xray.ask<{ TraceSummaries: Summary[] }>('/TraceSummaries', range);
  assert.equal(TraceSummaries.length, 3);
});

/** Three services and a table: the cart's call of its table is work inside of work. */
const TREE: Entity = {
  id: id('a1'),
  name: 'shop',
  from: 0,
  to: 10,
  annotations: { tier: 'gold' },
  below: [
    {
      id: id('b1'),
      name: 'render',
      from: 1,
      to: 9,
      below: [
        {
          id: id('b2'),
          name: 'cart',
          namespace: 'remote',
          from: 2,
          to: 7,
          fault: true,
          below: [
            {
              id: id('c1'),
              name: 'cart',
              from: 3,
              to: 6,
              service: true,
              fault: true,
              cause: { exceptions: [{ id: id('e1'), type: 'Empty', message: 'no tea' }] },
              below: [
                {
                  id: id('d1'),
                  name: 'DynamoDB',
                  namespace: 'aws',
                  aws: { table_name: 'carts' },
                  from: 4,
                  to: 5,
                  below: [],
                },
              ],
            },
          ],
        },
        { id: id('b3'), name: 'api.example', namespace: 'remote', from: 7, to: 8, below: [] },
      ],
    },
  ],
};

interface Entity {
  readonly id: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** A segment of its own, however it is split. */
  readonly service?: true;
  readonly below: readonly Entity[];
  readonly [member: string]: unknown;
}

/** The documents of an entity: what is below stands inside of it or goes by itself, as `alone` says. */
function split(entity: Entity, parent: string | undefined, alone: () => boolean): object[] {
  const apart: object[] = [];
  const inside = (one: Entity): object => {
    const { below, from, to, service: _, ...members } = one;
    const kept: object[] = [];
    for (const child of below) {
      if (child.service || alone()) apart.push(...split(child, one.id, alone));
      else kept.push(inside(child));
    }
    return { ...members, start_time: NOON + from, end_time: NOON + to, ...(kept.length > 0 && { subsegments: kept }) };
  };
  const place = { trace_id: ID, ...(parent !== undefined && { parent_id: parent }) };
  const isSegment = parent === undefined || entity.service === true;
  return [{ ...inside(entity), ...place, ...(!isSegment && { type: 'subsegment' }) }, ...apart];
}

/** Before a document ended it may have been sent in progress; any may come twice; and all in any order. */
function disordered(documents: readonly object[], random: Random): string[] {
  const sent = documents.flatMap((document) => {
    const { end_time: _, subsegments: __, ...early } = document as Record<string, unknown>;
    return [
      document,
      ...(random(3) === 0 ? [{ ...early, in_progress: true }] : []),
      ...(random(3) === 0 ? [document] : []),
    ];
  });
  for (let at = sent.length - 1; at > 0; at--) {
    const other = random(at + 1);
    [sent[at], sent[other]] = [sent[other]!, sent[at]!];
  }
  return sent.map((document) => JSON.stringify(document));
}

test('any order and splitting of a trace gives the same graph and summary', async (t) => {
  const xray = await startXray(t);
  const seen = async () => {
    const { Revision: _, ...stable } = await summary(xray);
    const range = { StartTime: NOON - 60, EndTime: NOON + 600 };
    const { Services } = await xray.ask<{ Services: Service[] }>('/ServiceGraph', range);
    const inferred = (await documents(xray)).filter((document) => document.inferred);
    return { stable, Services, lines: await graph(xray), inferred };
  };
  await put(xray, ...split(TREE, undefined, () => false).map((document) => JSON.stringify(document)));
  const expected = await seen();
  // By hand: the shop calls the cart, which fails, and another host, which doesn't; the cart reads its table.
  assert.deepEqual(expected.lines, [
    'api.example (remote): 1 of 1',
    'cart → carts (AWS::DynamoDB::Table): 1 of 1',
    'cart: 0 of 1',
    'carts (AWS::DynamoDB::Table): 1 of 1',
    'shop (client) → shop: 1 of 1',
    'shop (client): 0 of 0',
    'shop → api.example (remote): 1 of 1',
    'shop → cart: 0 of 1',
    'shop: 1 of 1',
  ]);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1 << 30 }), async (seed) => {
      const random = randomFrom(seed);
      await xray.ask('/_nephoscope/clear', { what: ['traces'] });
      const sent = disordered(
        split(TREE, undefined, () => random(2) === 0),
        random,
      );
      const cut = random(sent.length + 1);
      await put(xray, ...sent.slice(0, cut));
      if (cut < sent.length) await datagrams(t, xray, sent.slice(cut), sent.length);
      assert.deepEqual(await seen(), expected, sent.join('\n'));
    }),
    { numRuns: 40 },
  );
});
