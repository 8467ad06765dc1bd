import { readFileSync } from 'node:fs';
import type { TestContext } from 'node:test';
import type { ServiceModel } from '../../server/catalog/models.ts';
import { type Api, createApi } from '../../server/simulator/api.ts';
import { createClock } from '../../server/simulator/clock.ts';
import type { ApiCall } from '../../server/simulator/context.ts';
import { type Listener, listen } from '../../server/simulator/http.ts';
import type { Operation } from '../../server/simulator/operation.ts';
import type { SimulatorOptions } from '../../server/simulator/options.ts';
import type { State } from '../../server/simulator/state.ts';
import { catalogueModels, type Models } from '../../server/simulator/wire/locate.ts';

/** Everything on free ports, nothing kept, time stands still. */
export const TEST_OPTIONS: SimulatorOptions = {
  port: 0,
  xrayPort: 0,
  otlpPort: 0,
  otlpGrpcPort: 0,
  store: { kind: 'memory' },
  watch: [],
  import: [],
  account: '123456789012',
  region: 'us-east-1',
  clock: 'stepped',
  allowHosts: [],
  allowOrigins: [],
  bind: '127.0.0.1',
  untilStdinEnds: false,
  linger: 0,
};

export interface Serving {
  readonly endpoint: string;
  readonly port: number;
  readonly api: Api;
  readonly calls: ApiCall[];
}

/** An endpoint with the given operations alone, closed with the test. */
export async function serve(
  t: TestContext,
  operations: readonly Operation[],
  models = catalogueModels,
): Promise<Serving> {
  // Only the clock: the operations of these tests need no other state.
  const state = { clock: createClock('stepped', Date.UTC(2026, 0, 31, 12)) } as State;
  const api = createApi({ state, operations, account: '123456789012', region: 'us-east-1', models });
  const calls: ApiCall[] = [];
  api.onCall((call) => {
    calls.push(call);
  });
  const guard = { allowHosts: [], allowOrigins: [] };
  const listener: Listener = await listen({
    port: 0,
    bind: '127.0.0.1',
    guard,
    handle: api.handle,
    refuse: api.refuse,
  });
  t.after(() => listener.close());
  return { endpoint: `http://127.0.0.1:${listener.port}`, port: listener.port, api, calls };
}

/** Models of services that aren't served: they show what the readers do beyond the served ones. */
export function modelsOf(...models: ServiceModel[]): Models {
  return {
    routings: () => models,
    model: (id) => models.find((model) => model.id === id) as ServiceModel,
  };
}

export function fixtureModel(name: string): ServiceModel {
  return JSON.parse(readFileSync(new URL(`../fixtures/models/${name}.json`, import.meta.url), 'utf8')) as ServiceModel;
}
