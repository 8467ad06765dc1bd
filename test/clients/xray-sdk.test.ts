/** AWS's X-Ray SDK for Node.js with central sampling: rules over the daemon's TCP port, segments over its UDP port. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Running, startSimulator } from '../../server/simulator/main.ts';
import { TEST_OPTIONS } from '../simulator/serving.ts';
import type { Decision } from './xray-app.ts';

const APP = fileURLToPath(new URL('./xray-app.ts', import.meta.url));
const REQUESTS = 30;

test('a rule with rate 1 gives a segment for each request, a rule with rate 0 none', async (t) => {
  const running = await startSimulator({ ...TEST_OPTIONS, clock: 'real' });
  t.after(() => running.close());
  await makeRule(running, 'never', 0);
  await makeRule(running, 'always', 1);
  const ask = await startApp(t, running);

  // The SDK asks for rules when it first has to decide, and decides by local ones until they are there.
  const fetched = new Promise<void>((resolve) => {
    running.api.onCall(({ operation }) => {
      if (operation === 'GetSamplingRules') resolve();
    });
  });
  await ask('/always');
  await fetched;
  let decision = await ask('/always');
  for (let tries = 0; decision.rule !== 'always' && tries < 1000; tries += 1) decision = await ask('/always');

  const never: Decision[] = [];
  const always: Decision[] = [];
  for (let request = 0; request < REQUESTS; request += 1) {
    never.push(await ask('/never'));
    always.push(await ask('/always'));
  }
  assert.ok(
    never.every(({ sampled }) => !sampled),
    JSON.stringify(never),
  );
  assert.ok(
    always.every(({ sampled, rule }) => sampled && rule === 'always'),
    JSON.stringify(always),
  );

  // Datagrams keep their order: with the last one, all have come.
  await arrived(running, always.at(-1)!.traceId);
  const rules = (decisions: readonly Decision[]) =>
    running.state.traces
      .traces(decisions.map(({ traceId }) => traceId))
      .map(({ segments }) => JSON.parse(segments[0]!.document).aws.xray.rule_name);
  assert.deepEqual(rules(always), Array(REQUESTS).fill('always'));
  assert.deepEqual(rules(never), []);
});

async function makeRule({ ready }: Running, name: string, FixedRate: number): Promise<void> {
  const any = { ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', ResourceARN: '*' };
  const rule = { ...any, RuleName: name, Priority: 1, FixedRate, ReservoirSize: 0, URLPath: `/${name}`, Version: 1 };
  const answer = await fetch(`${ready.endpoint}/CreateSamplingRule`, {
    method: 'POST',
    body: JSON.stringify({ SamplingRule: rule }),
  });
  assert.equal(answer.status, 200);
}

/** Starts the application and answers how to ask it. */
async function startApp(t: TestContext, { ready }: Running): Promise<(path: string) => Promise<Decision>> {
  const { udp, tcp } = ready.xray;
  const AWS_XRAY_DAEMON_ADDRESS = `tcp:127.0.0.1:${tcp} udp:127.0.0.1:${udp}`;
  const child = fork(APP, { env: { ...process.env, AWS_XRAY_DAEMON_ADDRESS, AWS_XRAY_LOG_LEVEL: 'silent' } });
  t.after(() => child.kill('SIGKILL'));
  const [address] = (await once(child, 'message')) as [string];
  return async (path) => (await (await fetch(address + path)).json()) as Decision;
}

function arrived({ state: { traces } }: Running, id: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (traces.trace(id) === undefined) return;
      stop();
      resolve();
    };
    const stop = traces.onChange(look);
    look();
  });
}
