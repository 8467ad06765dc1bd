import assert from 'node:assert/strict';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { createAttached } from '../../server/simulator/attach.ts';
import { type ChangesLine, createChanges } from '../../server/simulator/changes.ts';
import { NOON, segment, startXray, traceId, type Xray } from './xray/xray.ts';

/**
 * Reads an answer that stays open up to a line of so many changes of all kinds: a call that is two changes, of its own
 * and of the trail that records it, is told in one line or in two.
 */
async function follow(t: TestContext, { endpoint }: Xray) {
  const stop = new AbortController();
  t.after(() => stop.abort());
  const answer = await fetch(`${endpoint}/_nephoscope/changes`, { signal: stop.signal });
  assert.equal(answer.headers.get('content-type'), 'application/x-ndjson');
  const lines = createInterface({ input: Readable.fromWeb(answer.body as never) })[Symbol.asyncIterator]();
  return async (changes: number): Promise<ChangesLine> => {
    for (;;) {
      const line = JSON.parse((await lines.next()).value) as ChangesLine;
      if (line.traces + line.trail + line.sampling >= changes) return line;
    }
  };
}

const segments = (...numbers: number[]) => ({
  TraceSegmentDocuments: numbers.map((number) =>
    segment({ id: '00000000000000a1', trace_id: traceId(NOON, number), start_time: NOON }),
  ),
});

test('changes: a line at once, then one after what changed', async (t) => {
  const xray = await startXray(t);
  const next = await follow(t, xray);
  assert.deepEqual(await next(0), { traces: 0, trail: 0, sampling: 0, now: NOON });
  await xray.ask('/TraceSegments', segments(1));
  assert.deepEqual(await next(1), { traces: 1, trail: 0, sampling: 0, now: NOON });
  await xray.ask('/UpdateSamplingRule', { SamplingRuleUpdate: { RuleName: 'Default', FixedRate: 1 } });
  // The trail records the call.
  assert.deepEqual(await next(3), { traces: 1, trail: 1, sampling: 1, now: NOON });
  // A group shows other traces then.
  await xray.ask('/CreateGroup', { GroupName: 'slow' });
  assert.deepEqual(await next(5), { traces: 2, trail: 2, sampling: 1, now: NOON });
});

test('changes: many in a row become one line, at most four a second', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let time = 0;
  t.mock.method(performance, 'now', () => time);
  const changes = createChanges({ now: () => NOON * 1000 } as never);
  const lines = changes.follow()[Symbol.asyncIterator]();
  const next = async (): Promise<number> =>
    (JSON.parse(Buffer.from((await lines.next()).value).toString()) as ChangesLine).traces;
  assert.equal(await next(), 0);
  const pending = next();
  for (let change = 0; change < 5; change += 1) changes.count('traces');
  time = 249;
  t.mock.timers.tick(249);
  changes.count('traces');
  time = 250;
  t.mock.timers.tick(1);
  assert.equal(await pending, 6);
  changes.close();
  assert.deepEqual(await lines.next(), { done: true, value: undefined });
});

test('a follower that has gone is forgotten', async (t) => {
  const xray = await startXray(t);
  const stop = new AbortController();
  const answer = await fetch(`${xray.endpoint}/_nephoscope/attach`, { signal: stop.signal });
  const { attached } = xray.running.live;
  let alone = false;
  const gone = attached.alone().then(() => {
    alone = true;
  });
  await answer.body!.getReader().read();
  assert.equal(alone, false);
  stop.abort();
  await gone;
});

test('nobody is attached at first; of two, the last one counts', async () => {
  const attached = createAttached();
  await attached.alone();
  const [one, two] = [attached.hold(), attached.hold()].map((body) => body[Symbol.asyncIterator]());
  let alone = false;
  const gone = attached.alone().then(() => {
    alone = true;
  });
  await one!.return?.();
  assert.equal(alone, false);
  await two!.return?.();
  await gone;
  assert.equal(alone, true);
});

test('the end of the simulator ends what is held open', async (t) => {
  const xray = await startXray(t);
  const answer = await fetch(`${xray.endpoint}/_nephoscope/attach`);
  const reader = answer.body!.getReader();
  await reader.read();
  const ended = reader.read();
  await xray.running.close();
  assert.equal((await ended).done, true);
});

test('clear empties traces and trail and leaves rules; it can be told which', async (t) => {
  const xray = await startXray(t);
  const { ask, endpoint } = xray;
  const clear = (body: object) =>
    fetch(`${endpoint}/_nephoscope/clear`, { method: 'POST', body: JSON.stringify(body) });
  const kept = async (): Promise<number> => {
    const { Traces } = await ask<{ Traces: object[] }>('/Traces', { TraceIds: [traceId(NOON, 1)] });
    return Traces.length;
  };
  await ask('/TraceSegments', segments(1));
  await ask('/UpdateSamplingRule', { SamplingRuleUpdate: { RuleName: 'Default', FixedRate: 1 } });
  await clear({ what: ['trail'] });
  assert.equal(await kept(), 1);
  await clear({});
  assert.equal(await kept(), 0);
  const rules = await ask<{ SamplingRuleRecords: Array<{ SamplingRule: { FixedRate: number } }> }>('/GetSamplingRules');
  assert.equal(rules.SamplingRuleRecords[0]?.SamplingRule.FixedRate, 1);
  const refused = await clear({ what: ['rules'] });
  const error = { at: 'what', message: '"what" takes a list of "traces" and "trail".' };
  assert.deepEqual([refused.status, await refused.json()], [400, { error }]);
});
