/** A simulator on free ports whose clock stands at noon of 2026-01-31, and what its tests say to it. */
import type { TestContext } from 'node:test';
import { type Running, startSimulator } from '../../../server/simulator/main.ts';
import type { SimulatorOptions } from '../../../server/simulator/options.ts';
import { TEST_OPTIONS } from '../serving.ts';

/** Epoch seconds: 2026-01-31T12:00:00Z. */
export const NOON = Date.UTC(2026, 0, 31, 12) / 1000;

export interface Xray {
  readonly running: Running;
  readonly endpoint: string;
  /** Posts to an operation's path and answers the body; an error's is `{status, __type, Message}`. */
  ask<T = Record<string, unknown>>(path: string, input?: object): Promise<T>;
}

export async function startXray(t: TestContext, options: Partial<SimulatorOptions> = {}): Promise<Xray> {
  const running = await startSimulator({ ...TEST_OPTIONS, ...options });
  t.after(() => running.close());
  await running.state.clock.set(NOON * 1000);
  const { endpoint } = running.ready;
  return {
    running,
    endpoint,
    async ask<T>(path: string, input: object = {}) {
      const answer = await fetch(endpoint + path, { method: 'POST', body: JSON.stringify(input) });
      const body = (await answer.json()) as T;
      return answer.ok ? body : { status: answer.status, ...body };
    },
  };
}

/** A trace id of this time (epoch seconds), the same for the same number. */
export function traceId(time: number, number = 1): string {
  return `1-${Math.floor(time).toString(16).padStart(8, '0')}-${number.toString(16).padStart(24, '0')}`;
}

/** A whole segment document: `seconds` long from `start`, with other members as given. */
export function segment(members: {
  id: string;
  trace_id: string;
  start_time: number;
  seconds?: number;
  [member: string]: unknown;
}): string {
  const { seconds = 1, ...rest } = members;
  return JSON.stringify({ name: 'shop', end_time: members.start_time + seconds, ...rest });
}

/** The patterns of a sampling rule that is for every request. */
export const everyRequest = {
  ServiceName: '*',
  ServiceType: '*',
  Host: '*',
  HTTPMethod: '*',
  URLPath: '*',
  ResourceARN: '*',
};
