/** OpenTelemetry's own SDK and exporters, and a trace that it shares with AWS's X-Ray SDK, read by AWS's client. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { BatchGetTracesCommand, GetServiceGraphCommand, type Service } from '@aws-sdk/client-xray';
import { ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter as GrpcExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtoExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { type Running, startSimulator } from '../../server/simulator/main.ts';
import { TEST_OPTIONS } from '../simulator/serving.ts';
import { NOON, startXray } from '../simulator/xray/xray.ts';
import { clientOf } from './xray-client.ts';

const EXPORTERS = [
  ['json', JsonExporter, 'none'],
  ['json', JsonExporter, 'gzip'],
  ['protobuf', ProtoExporter, 'none'],
  ['protobuf', ProtoExporter, 'gzip'],
  ['gRPC', GrpcExporter, 'none'],
  ['gRPC', GrpcExporter, 'gzip'],
] as const;

/**
 * What the spans of `sendShop` give, a second being ten ticks:
 *   shop      0-10 answers 200, and calls the reviews 2-7, which answer 503: a fault of 0.5 s on the edge
 *   reviews   3-6  fails: a fault of 0.3 s on the node, and asks its database 4-5
 *   database  sends nothing, so its node and edge both come from the call: 0.1 s
 * The shop has no parent, so it is the root and has its callers as a node of its name.
 */
const SHOP_GRAPH = {
  'shop (client)': { edges: ['shop: 1 ok of 1, 1 s'] },
  'shop (-), root': { itself: '1 ok of 1, 1 s', edges: ['reviews: 1 fault of 1, 0.5 s'] },
  'reviews (-)': { itself: '1 fault of 1, 0.3 s', edges: ['stars@db.example: 1 ok of 1, 0.1 s'] },
  'stars@db.example (Database::SQL)': { itself: '1 ok of 1, 0.1 s', edges: [] },
};

for (const [encoding, Exporter, compression] of EXPORTERS) {
  test(`${encoding}, compression ${compression}: spans of two services become one graph`, async (t) => {
    const { running } = await startXray(t);
    process.env.OTEL_EXPORTER_OTLP_COMPRESSION = compression;
    t.after(() => delete process.env.OTEL_EXPORTER_OTLP_COMPRESSION);
    await running.state.clock.set((NOON + 60) * 1000);
    const { http, grpc } = running.ready.otlp;
    const url = encoding === 'gRPC' ? `http://127.0.0.1:${grpc}` : `http://127.0.0.1:${http}/v1/traces`;
    const traceId = await sendShop(() => new Exporter({ url }));

    const xray = clientOf(t, running);
    const range = { StartTime: new Date(NOON * 1000), EndTime: new Date((NOON + 60) * 1000) };
    const { Services = [] } = await xray.send(new GetServiceGraphCommand(range));
    assert.deepEqual(sketch(Services), SHOP_GRAPH);

    const { Traces = [] } = await xray.send(new BatchGetTracesCommand({ TraceIds: [traceId] }));
    const documents = (Traces[0]?.Segments ?? []).map(({ Document }) => JSON.parse(Document ?? ''));
    const failing = documents.find(({ name, type }) => name === 'reviews' && type === undefined);
    assert.deepEqual(
      failing.cause.exceptions.map(({ type, message }: Record<string, unknown>) => [type, message]),
      [['Error', 'no stars today']],
    );
    assert.match(failing.cause.exceptions[0].stack[0].path, /otlp\.test\.ts$/);
    assert.deepEqual(failing.annotations, { stars: -3 });
    assert.deepEqual(failing.metadata.default.list, ['a', 'b']);
    assert.match(failing.aws.xray.sdk, /^opentelemetry for nodejs$/);
    // The call of the database, answered by none, has a segment that was inferred.
    assert.deepEqual(
      documents.filter(({ inferred }) => inferred).map(({ name }) => name),
      ['stars@db.example'],
    );
  });
}

/** Two services, each with its own provider, and one trace; answers its id. All is kept when this resolves. */
async function sendShop(makeExporter: () => JsonExporter | ProtoExporter | GrpcExporter): Promise<string> {
  const providers = ['shop', 'reviews'].map(
    (name) =>
      new TracerProvider({
        resource: resourceFromAttributes({
          'service.name': name,
          'telemetry.sdk.name': 'opentelemetry',
          'telemetry.sdk.language': 'nodejs',
        }),
        spanProcessors: [new SimpleSpanProcessor({ exporter: makeExporter() })],
      }),
  );
  const [shop, reviews] = providers.map((provider) => provider.getTracer('test'));
  const started = (tracer: typeof shop, name: string, kind: SpanKind, from: number, parent?: Span): Span => {
    const context = parent === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent);
    return tracer!.startSpan(name, { kind, startTime: at(from) }, context);
  };
  const page = started(shop, 'GET /', SpanKind.SERVER, 0).setAttribute('http.response.status_code', 200);
  const call = started(shop, 'GET', SpanKind.CLIENT, 2, page).setAttributes({
    'server.address': 'reviews.example',
    'peer.service': 'reviews',
    'http.response.status_code': 503,
  });
  const answer = started(reviews, 'GET /reviews', SpanKind.SERVER, 3, call).setAttributes({
    stars: -3,
    list: ['a', 'b'],
    'aws.xray.annotations': ['stars'],
  });
  const query = started(reviews, 'SELECT stars', SpanKind.CLIENT, 4, answer).setAttributes({
    'db.system': 'mysql',
    'db.name': 'stars',
    'db.connection_string': 'mysql://db.example:3306',
  });
  answer.recordException(new Error('no stars today'), at(5));
  answer.setStatus({ code: SpanStatusCode.ERROR });
  query.end(at(5));
  answer.end(at(6));
  call.end(at(7));
  page.end(at(10));
  await Promise.all(providers.map((provider) => provider.shutdown()));
  const { traceId } = page.spanContext();
  return `1-${traceId.slice(0, 8)}-${traceId.slice(8)}`;
}

/** Tenths of a second after noon. */
function at(tenths: number): Date {
  return new Date(NOON * 1000 + tenths * 100);
}

test('a trace goes from services with the X-Ray SDK to one with OpenTelemetry and stays one', async (t) => {
  const running = await startSimulator({ ...TEST_OPTIONS, clock: 'real' });
  t.after(() => running.close());
  const STOCK = await startService(t, running, 'stock');
  const REVIEWS = await startService(t, running, 'reviews');
  const storefront = await startService(t, running, 'storefront', { STOCK, REVIEWS });
  const before = Date.now() - 1000;
  const page = await fetch(`${storefront}/products/tea`);
  // Five, four and five stars are fourteen thirds.
  assert.deepEqual(await page.json(), { inStock: { product: 'tea', count: 40 }, reviews: { stars: 14 / 3 } });

  const xray = clientOf(t, running);
  // Two calls, and a segment and work of its own for each of stock and reviews; the storefront's has its calls inside.
  await until(running, () => namesIn(running).join(' ') === 'average reviews stock storefront');
  const range = { StartTime: new Date(before), EndTime: new Date(Date.now() + 1000) };
  const { Services = [] } = await xray.send(new GetServiceGraphCommand(range));
  const edges = Services.flatMap(({ Name, Type, Edges = [] }) =>
    Edges.map(({ ReferenceId, SummaryStatistics }) => {
      const to = Services.find((service) => service.ReferenceId === ReferenceId)?.Name;
      return `${Name}${Type === 'client' ? "'s client" : ''} → ${to}: ${SummaryStatistics?.OkCount} ok`;
    }),
  );
  const expected = ["storefront's client → storefront: 1 ok", 'storefront → reviews: 1 ok', 'storefront → stock: 1 ok'];
  assert.deepEqual(edges.sort(), expected.sort());
});

/** The names of all documents of the only trace, sorted. */
function namesIn({ state: { traces } }: Running): string[] {
  const found = traces.between(0, Number.MAX_SAFE_INTEGER);
  assert.ok(found.length <= 1, 'one request is one trace');
  const segments = found.ids().flatMap((id) => traces.trace(id)?.segments ?? []);
  return segments.map(({ document }) => JSON.parse(document).name as string).sort();
}

function until({ state: { traces } }: Running, condition: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      try {
        if (!condition()) return;
        resolve();
      } catch (error) {
        reject(error as Error);
      }
      stop();
    };
    const stop = traces.onChange(look);
    look();
  });
}

/** A service of the demo's shop; answers its address. */
async function startService(
  t: TestContext,
  { ready }: Running,
  name: string,
  others: Record<string, string> = {},
): Promise<string> {
  const { udp, tcp } = ready.xray;
  const env = {
    ...process.env,
    ...others,
    AWS_XRAY_DAEMON_ADDRESS: `tcp:127.0.0.1:${tcp} udp:127.0.0.1:${udp}`,
    AWS_XRAY_LOG_LEVEL: 'silent',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${ready.otlp.http}`,
  };
  const child = fork(fileURLToPath(new URL(`../demo/workspace/shop/${name}.ts`, import.meta.url)), { env });
  t.after(() => child.kill('SIGKILL'));
  const [address] = (await once(child, 'message')) as [string];
  return address;
}

function sketch(services: readonly Service[]): Record<string, unknown> {
  const numbers = (of: Service['SummaryStatistics']): string => {
    const { OkCount = 0, TotalCount, TotalResponseTime } = of ?? {};
    const faults = of?.FaultStatistics?.TotalCount ?? 0;
    return `${OkCount > 0 ? `${OkCount} ok` : `${faults} fault`} of ${TotalCount}, ${TotalResponseTime} s`;
  };
  return Object.fromEntries(
    services.map(({ Name, Type, Root, SummaryStatistics, Edges = [] }) => [
      `${Name} (${Type ?? '-'})${Root ? ', root' : ''}`,
      {
        ...(SummaryStatistics && { itself: numbers(SummaryStatistics) }),
        edges: Edges.map(
          (edge) =>
            `${services.find(({ ReferenceId }) => ReferenceId === edge.ReferenceId)?.Name}: ${numbers(edge.SummaryStatistics)}`,
        ),
      },
    ]),
  );
}
