import type { TestContext } from 'node:test';
import { XRayClient } from '@aws-sdk/client-xray';
import type { Running } from '../../server/simulator/main.ts';

/** AWS's client for X-Ray, asking a simulator. */
export function clientOf(t: TestContext, { ready }: Running): XRayClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new XRayClient({ region: 'us-east-1', endpoint: ready.endpoint, credentials });
  t.after(() => client.destroy());
  return client;
}
