/** AWS's X-Ray SDK with its Express middleware, in three services that call one another, read by AWS's client. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  BatchGetTracesCommand,
  GetServiceGraphCommand,
  GetTraceSummariesCommand,
  type Service,
} from '@aws-sdk/client-xray';
import { type Running, startSimulator } from '../../server/simulator/main.ts';
import { TEST_OPTIONS } from '../simulator/serving.ts';
import { clientOf } from './xray-client.ts';

const SERVICE = fileURLToPath(new URL('./xray-shop.ts', import.meta.url));

/** What the browser asks of the shop: three good answers, an error, a throttle and two faults. */
const ASKED = [200, 404, 200, 503, 429, 200, 503];
/** ok, other errors, throttles, faults */
type Shares = readonly [number, number, number, number];
const ONCE: Shares = [3, 1, 1, 2];
const TWICE: Shares = [6, 2, 2, 4];

/**
 * For each request the shop calls the cart and then the stock, and the cart calls the stock; all pass on what the stock
 * answers. So each edge and the nodes of shop and cart have the shares of ASKED, the stock, being called twice, twice that.
 */
const GRAPH = {
  'shop (client)': { edges: { shop: ONCE } },
  'shop (-), root': { itself: ONCE, edges: { cart: ONCE, stock: ONCE } },
  'cart (-)': { itself: ONCE, edges: { stock: ONCE } },
  'stock (-)': { itself: TWICE, edges: {} },
};

test('three services: the graph, the summaries and the traces are what was asked', async (t) => {
  const running = await startSimulator({ ...TEST_OPTIONS, clock: 'real' });
  t.after(() => running.close());
  const stock = await startService(t, running, 'stock', []);
  const cart = await startService(t, running, 'cart', [stock]);
  const shop = await startService(t, running, 'shop', [cart, stock]);
  const StartTime = new Date(Date.now() - 1000);
  for (const status of ASKED) assert.equal((await fetch(`${shop}/${status}`)).status, status);
  // Four segments of each request: shop, cart, and the stock twice.
  await segments(running, 4 * ASKED.length);

  const xray = clientOf(t, running);
  const EndTime = new Date(Date.now() + 1000);
  const { Services = [] } = await xray.send(new GetServiceGraphCommand({ StartTime, EndTime }));
  assert.deepEqual(sketch(Services), GRAPH);

  const summaries = async (FilterExpression?: string) =>
    (await xray.send(new GetTraceSummariesCommand({ StartTime, EndTime, FilterExpression }))).TraceSummaries ?? [];
  assert.equal((await summaries()).length, ASKED.length);
  assert.equal((await summaries('service("stock") { fault }')).length, 2);
  assert.equal((await summaries('edge("cart", "stock") { throttle }')).length, 1);
  const [missing, ...others] = await summaries('annotation.asked = 404');
  assert.equal(others.length, 0);
  assert.deepEqual(
    [missing?.HasError, missing?.HasFault, missing?.HasThrottle, missing?.IsPartial],
    [true, false, false, false],
  );
  assert.deepEqual([missing?.Http?.HttpStatus, missing?.Http?.HttpMethod], [404, 'GET']);
  assert.equal(missing?.Http?.HttpURL, `${shop}/404`);

  const { Traces = [] } = await xray.send(new BatchGetTracesCommand({ TraceIds: [missing?.Id ?? ''] }));
  const documents = (Traces[0]?.Segments ?? []).map(({ Document }) => JSON.parse(Document ?? ''));
  assert.deepEqual(documents.map(({ name }) => name).sort(), ['cart', 'shop', 'stock', 'stock']);
  // Each call was answered: none had to be inferred.
  assert.ok(documents.every(({ inferred }) => inferred === undefined));
});

async function startService(t: TestContext, { ready }: Running, NAME: string, calls: string[]): Promise<string> {
  const { udp, tcp } = ready.xray;
  const AWS_XRAY_DAEMON_ADDRESS = `tcp:127.0.0.1:${tcp} udp:127.0.0.1:${udp}`;
  const env = { ...process.env, NAME, CALLS: calls.join(' '), AWS_XRAY_DAEMON_ADDRESS, AWS_XRAY_LOG_LEVEL: 'silent' };
  const child = fork(SERVICE, { env });
  t.after(() => child.kill('SIGKILL'));
  const [address] = (await once(child, 'message')) as [string];
  return address;
}

/** Resolves when so many segments are there. */
function segments({ state: { traces } }: Running, count: number): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (traces.extent().segments < count) return;
      stop();
      resolve();
    };
    const stop = traces.onChange(look);
    look();
  });
}

function sketch(services: readonly Service[]): Record<string, unknown> {
  const shares = ({
    OkCount = 0,
    ErrorStatistics,
    FaultStatistics,
  }: NonNullable<Service['SummaryStatistics']>): Shares => [
    OkCount,
    ErrorStatistics?.OtherCount ?? 0,
    ErrorStatistics?.ThrottleCount ?? 0,
    FaultStatistics?.TotalCount ?? 0,
  ];
  const nameOf = (id: number | undefined) => services.find(({ ReferenceId }) => ReferenceId === id)?.Name ?? '?';
  return Object.fromEntries(
    services.map(({ Name, Type, Root, SummaryStatistics: itself, Edges = [] }) => [
      `${Name} (${Type ?? '-'})${Root ? ', root' : ''}`,
      {
        ...(itself && { itself: shares(itself) }),
        edges: Object.fromEntries(
          Edges.map(({ ReferenceId, SummaryStatistics: of }) => [nameOf(ReferenceId), of && shares(of)]),
        ),
      },
    ]),
  );
}
