/**
 * The samplers of OpenTelemetry and of AWS's X-Ray SDK for Node.js against the simulator: rules, borrowing, shares of a
 * reservoir, changed rules. Their clock and the simulator's are stepped together; the network between them is real.
 */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { type TestContext, test } from 'node:test';
import { ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AWSXRayRemoteSampler } from '@opentelemetry/sampler-aws-xray';
import AWSXRay from 'aws-xray-sdk';
import { NOON, startXray, type Xray } from '../simulator/xray/xray.ts';

/** Decides on one request; true when it is sampled. */
type Decide = (path: string) => boolean;

const PER_SECOND = 10;
/** SamplingDecision.RECORD_AND_SAMPLED of OpenTelemetry. */
const SAMPLED = 2;
let traceNumber = 0;

test('OpenTelemetry: rules decide, a request a second is borrowed until there is a share, then the share holds', async (t) => {
  const world = await start(t);
  await world.rule('never', { URLPath: '/never', FixedRate: 0, ReservoirSize: 0 });
  await world.rule('always', { URLPath: '/always', FixedRate: 1, ReservoirSize: 0 });
  await world.rule('reservoir', { URLPath: '/reservoir', FixedRate: 0, ReservoirSize: 3 });
  const decide = openTelemetry(t, world.xray);
  await world.until(() => decide('/always') && decide('/always') && decide('/always') && !decide('/never'));
  assert.equal(count(decide, '/never'), 0);
  assert.equal(count(decide, '/always'), PER_SECOND);

  await world.step(1000);
  assert.equal(count(decide, '/reservoir'), 1, 'borrowed');
  await world.step(9_200);
  await world.reported();
  const statistics = await world.statistics();
  assert.deepEqual(statistics.reservoir, { RequestCount: PER_SECOND, SampledCount: 1, BorrowCount: 1 });
  assert.deepEqual(statistics.never?.SampledCount, 0);

  await world.until(() => count(decide, '/reservoir') === 3);
  await world.step(1000);
  assert.equal(count(decide, '/reservoir'), 3);
});

test('OpenTelemetry: two clients share a reservoir of 3', async (t) => {
  const world = await start(t);
  await world.rule('reservoir', { FixedRate: 0, ReservoirSize: 3 });
  const [one, other] = [openTelemetry(t, world.xray), openTelemetry(t, world.xray)];
  // The first that reports is told of 3, and learns with its next report that there are two of them.
  const both = () => [count(one, '/'), count(other, '/')].sort();
  await world.until(() => both().join() === '1,2');
  await world.step(1000);
  assert.deepEqual(both(), [1, 2]);
});

test('OpenTelemetry: a changed rule is fetched with the next report, and its clients are not called faulty', async (t) => {
  const world = await start(t);
  await world.rule('all', { FixedRate: 0, ReservoirSize: 1 });
  const decide = openTelemetry(t, world.xray);
  await world.until(() => world.xray.running.state.sampling.clients('all').length === 1 && count(decide, '/') === 1);
  await world.step(1000);
  await world.xray.ask('/UpdateSamplingRule', { SamplingRuleUpdate: { RuleName: 'all', FixedRate: 1 } });
  await world.until(() => count(decide, '/') === PER_SECOND);
  for (let reports = 0; reports < 4; reports += 1) {
    count(decide, '/');
    await world.step(10_100);
    await world.reported();
  }
  assert.deepEqual(
    world.xray.running.state.sampling.clients('all').map(({ ignoresQuota }) => ignoresQuota),
    [false],
  );
});

test('X-Ray SDK for Node.js: it obeys rates, takes its share for expired, and the simulator tells so', async (t) => {
  const world = await start(t);
  await world.rule('never', { URLPath: '/never', FixedRate: 0, ReservoirSize: 0 });
  await world.rule('always', { URLPath: '/always', FixedRate: 1, ReservoirSize: 0 });
  await world.rule('reservoir', { URLPath: '/reservoir', FixedRate: 0, ReservoirSize: 3 });
  const decide = xraySdk(t, world.xray);
  await world.until(() => decide('/always') && decide('/always') && decide('/always') && !decide('/never'));
  assert.equal(count(decide, '/never'), 0);
  assert.equal(count(decide, '/always'), PER_SECOND);

  const sampling = world.xray.running.state.sampling;
  for (const expected of [false, false, true]) {
    await world.step(1000);
    // Its share would be 3; it borrows instead, each time.
    assert.equal(count(decide, '/reservoir'), 1);
    await world.step(9_100);
    await world.reported();
    assert.deepEqual(
      sampling.clients('reservoir').map(({ quota, ignoresQuota }) => [quota, ignoresQuota]),
      [[3, expected]],
    );
  }
  // Unlike OpenTelemetry's sampler it doesn't count what it borrowed among the sampled.
  assert.deepEqual((await world.statistics()).reservoir, {
    RequestCount: 3 * PER_SECOND,
    SampledCount: 0,
    BorrowCount: 3,
  });

  await world.xray.ask('/UpdateSamplingRule', { SamplingRuleUpdate: { RuleName: 'never', FixedRate: 1 } });
  const { fetched } = world;
  const before = fetched();
  count(decide, '/never');
  await world.step(10_100);
  await world.reported();
  await world.turns();
  assert.equal(fetched(), before, 'it is told of the change, and asks for no rules');
});

interface World {
  readonly xray: Xray;
  rule(name: string, members: object): Promise<void>;
  /** Steps every clock. */
  step(milliseconds: number): Promise<void>;
  /** Steps second by second until the condition holds. */
  until(condition: () => boolean): Promise<void>;
  /** Waits for a report that is answered after this call, or came since the last one. */
  reported(): Promise<void>;
  /** Lets what is under way on the network arrive. */
  turns(): Promise<void>;
  /** How often rules were asked for. */
  fetched(): number;
  statistics(): Promise<Record<string, object & { SampledCount?: number }>>;
}

async function start(t: TestContext): Promise<World> {
  const xray = await startXray(t);
  const { api, state } = xray.running;
  t.mock.timers.enable({ apis: ['Date', 'setInterval'], now: NOON * 1000 });
  let fetched = 0;
  let reports = 0;
  let waiting: (() => void) | undefined;
  api.onCall(({ operation }) => {
    if (operation === 'GetSamplingRules') fetched += 1;
    if (operation !== 'GetSamplingTargets') return;
    reports += 1;
    waiting?.();
  });
  const step = async (milliseconds: number): Promise<void> => {
    await state.clock.advance(milliseconds);
    t.mock.timers.tick(milliseconds);
  };
  const turns = async (): Promise<void> => {
    for (let trip = 0; trip < 5; trip += 1) await (await fetch(`${xray.endpoint}/_nephoscope/health`)).text();
  };
  return {
    xray,
    step,
    turns,
    fetched: () => fetched,
    async rule(name, members) {
      const any = { ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', ResourceARN: '*' };
      const answer = await xray.ask('/CreateSamplingRule', {
        SamplingRule: { ...any, RuleName: name, Priority: 1, Version: 1, ...members },
      });
      assert.ok('SamplingRuleRecord' in answer, JSON.stringify(answer));
    },
    async until(condition) {
      for (let tries = 0; tries < 200; tries += 1) {
        if (condition()) return;
        await turns();
        await step(1000);
      }
      assert.fail('The client never came to it.');
    },
    async reported() {
      if (reports === 0) {
        await new Promise<void>((resolve) => {
          waiting = resolve;
        });
      }
      reports = 0;
      waiting = undefined;
      await turns();
    },
    async statistics() {
      const { SamplingStatisticSummaries } = await xray.ask<{ SamplingStatisticSummaries: Record<string, unknown>[] }>(
        '/SamplingStatisticSummaries',
      );
      const sums: Record<string, Record<string, number>> = {};
      for (const { RuleName, Timestamp: _, ...counts } of SamplingStatisticSummaries) {
        sums[String(RuleName)] ??= {};
        const sum = sums[String(RuleName)]!;
        for (const [name, value] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + Number(value);
      }
      return sums;
    },
  };
}

/** How many of a second's requests are sampled. */
function count(decide: Decide, path: string): number {
  let sampled = 0;
  for (let request = 0; request < PER_SECOND; request += 1) if (decide(path)) sampled += 1;
  return sampled;
}

function openTelemetry(t: TestContext, { running }: Xray): Decide {
  const endpoint = `http://127.0.0.1:${running.ready.xray.tcp}`;
  const sampler = new AWSXRayRemoteSampler({ endpoint, resource: resourceFromAttributes({ 'service.name': 'app' }) });
  t.after(() => sampler.stopPollers());
  return (path) => {
    traceNumber += 1;
    const traceId = traceNumber.toString(16).padStart(32, '0');
    const attributes = { 'url.path': path, 'http.request.method': 'GET', 'server.address': 'localhost' };
    const { decision } = sampler.shouldSample(ROOT_CONTEXT, traceId, 'GET', SpanKind.SERVER, attributes, []);
    return decision === SAMPLED;
  };
}

/** The SDK's sampler is one for the process. */
function xraySdk(t: TestContext, { running }: Xray): Decide {
  const { tcp, udp } = running.ready.xray;
  AWSXRay.setDaemonAddress(`tcp:127.0.0.1:${tcp} udp:127.0.0.1:${udp}`);
  const require = createRequire(createRequire(import.meta.url).resolve('aws-xray-sdk'));
  const inside = 'aws-xray-sdk-core/dist/lib/middleware/sampling';
  const sampler = require(`${inside}/default_sampler`) as { shouldSample(request: object): string | false };
  const pollers = ['rule_poller', 'target_poller'].map(
    (name) => require(`${inside}/${name}`) as { poller?: NodeJS.Timeout },
  );
  t.after(() => {
    for (const { poller } of pollers) clearInterval(poller);
  });
  return (urlPath) =>
    Boolean(sampler.shouldSample({ host: 'localhost', httpMethod: 'GET', urlPath, serviceName: 'app' }));
}
