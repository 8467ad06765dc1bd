/**
 * The demo: a small shop of four services, each a process, three with AWS's own X-Ray SDK and one with OpenTelemetry's, and
 * shoppers who never leave. Where to send segments, spans and calls is in the environment (`npm start` sets it):
 * AWS_ENDPOINT_URL, AWS_XRAY_DAEMON_ADDRESS, OTEL_EXPORTER_OTLP_ENDPOINT.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { UpdateGroupCommand, XRayClient } from '@aws-sdk/client-xray';

const names = ['stock', 'reviews', 'orders', 'storefront'] as const;
const services: ChildProcess[] = [];
const addresses: Record<string, string> = {};
let open = true;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, close);

await lookForInsights();
// Each needs the addresses of those that started before it.
for (const name of names) addresses[name.toUpperCase()] = await start(name);
console.log(`the shop is open at ${addresses.STOREFRONT}`);
await shop(addresses.STOREFRONT!);

async function start(name: string): Promise<string> {
  const service = fork(new URL(`./workspace/shop/${name}.ts`, import.meta.url), {
    env: { ...process.env, ...addresses },
  });
  services.push(service);
  service.once('exit', () => open && close());
  const [address] = (await once(service, 'message')) as [string];
  return address;
}

/** Insights are off until somebody turns them on, as on AWS. */
async function lookForInsights(): Promise<void> {
  const insights = { InsightsEnabled: true };
  await new XRayClient({}).send(new UpdateGroupCommand({ GroupName: 'Default', InsightsConfiguration: insights }));
}

/** About three requests a second, in an order that repeats: mostly looking, sometimes buying, now and then something odd. */
async function shop(storefront: string): Promise<void> {
  const paths = [
    '/',
    '/products/tea',
    '/products/cup',
    '/',
    '/checkout/tea',
    '/products/teapot',
    '/checkout/cup',
    '/products/unicorn',
  ];
  for (let i = 0; open; i++) {
    const path = paths[i % paths.length]!;
    const method = path.startsWith('/checkout') ? 'POST' : 'GET';
    await fetch(storefront + path, { method }).then(
      (answer) => answer.arrayBuffer(),
      () => undefined,
    );
    await wait(100 + (i % 7) * 60);
  }
}

function close(): void {
  open = false;
  for (const service of services) service.kill('SIGTERM');
  process.exit();
}
