import type { TestContext } from 'node:test';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { type Running, startSimulator } from '../../../server/simulator/main.ts';
import type { SimulatorOptions } from '../../../server/simulator/options.ts';
import { TEST_OPTIONS } from '../serving.ts';

export interface Simulator {
  readonly running: Running;
  readonly endpoint: string;
  /** A client of that user in that region. */
  client(options?: { accessKeyId?: string; region?: string }): CloudTrailClient;
  post(path: string, body: object): Promise<Response>;
}

/** A whole simulator, whose time stands still at 2026-01-31T12:00:00Z; it ends with the test. */
export async function startTrail(t: TestContext, options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const running = await startSimulator({ ...TEST_OPTIONS, ...options });
  t.after(() => running.close());
  await running.state.clock.set(Date.UTC(2026, 0, 31, 12));
  const { endpoint } = running.ready;
  return {
    running,
    endpoint,
    client({ accessKeyId = 'alice', region = 'us-east-1' } = {}) {
      const client = new CloudTrailClient({
        endpoint,
        region,
        credentials: { accessKeyId, secretAccessKey: 'x' },
        maxAttempts: 1,
      });
      t.after(() => client.destroy());
      return client;
    },
    post: (path, body) =>
      fetch(endpoint + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-nephoscope-internal': '1' },
        body: JSON.stringify(body),
      }),
  };
}
