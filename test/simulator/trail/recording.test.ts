import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCloudTrailState } from '../../../server/simulator/cloudtrail-state/cloudtrail-state.ts';
import type { ApiCall } from '../../../server/simulator/context.ts';
import { operation } from '../../../server/simulator/operation.ts';
import type { TrailEvent } from '../../../server/simulator/records/event.ts';
import type { TrailDatabase } from '../../../server/simulator/records/trail-database.ts';
import { openStore } from '../../../server/simulator/store/store.ts';
import { type Recorders, recordCalls } from '../../../server/simulator/trail/recording.ts';
import { serve } from '../serving.ts';

const DELETE: ApiCall = {
  time: Date.UTC(2026, 0, 31, 12),
  service: 'xray',
  operation: 'DeleteSamplingRule',
  readOnly: false,
  internal: false,
  input: { RuleName: 'checkout' },
  account: '123456789012',
  region: 'us-east-1',
  caller: {
    accessKeyId: undefined,
    userAgent: undefined,
    sourceIp: '127.0.0.1',
    user: { userName: 'nephoscope', userId: 'AIDAEXAMPLE', arn: 'arn:aws:iam::123456789012:user/nephoscope' },
  },
  requestId: 'r-1',
};

test('a call is answered after its record is committed', async (t) => {
  const { api, endpoint } = await serve(t, [operation('xray', 'GetSamplingRules', () => ({}))]);
  const steps: string[] = [];
  const begun = Promise.withResolvers<void>();
  const committed = Promise.withResolvers<void>();
  recordCalls(
    api,
    recordingInto(async ([event]) => {
      begun.resolve();
      await committed.promise;
      steps.push(`committed ${event?.name}`);
    }),
  );
  const answer = fetch(`${endpoint}/GetSamplingRules`, { method: 'POST', body: '{}' }).then(() =>
    steps.push('answered'),
  );
  await begun.promise;
  // Another question is answered meanwhile: this one only waits for its record.
  await fetch(`${endpoint}/nothing`, { method: 'POST' });
  assert.deepEqual(steps, []);
  committed.resolve();
  await answer;
  assert.deepEqual(steps, ['committed GetSamplingRules', 'answered']);
});

test("what is recorded: calls, but neither data events nor the extension's own", async () => {
  const names = await recordedOf([
    DELETE,
    { ...DELETE, operation: 'GetSamplingRules', readOnly: true },
    { ...DELETE, internal: true },
    { ...DELETE, operation: 'PutTraceSegments' },
    { ...DELETE, operation: 'PutTelemetryRecords' },
    { ...DELETE, operation: 'GetSamplingTargets' },
  ]);
  assert.deepEqual(
    names.map(({ name }) => name),
    ['DeleteSamplingRule', 'GetSamplingRules'],
  );
});

test('a request that could not be read is recorded with its error and without a key', async () => {
  const error = { code: 'SerializationException', message: 'no' };
  const [event] = await recordedOf([{ ...DELETE, input: undefined, error }]);
  const { requestParameters, userIdentity } = JSON.parse(String(event?.text));
  assert.deepEqual([requestParameters, userIdentity.accessKeyId, event?.accessKey], [null, undefined, '']);
  assert.deepEqual([event?.error, event?.errorClass], ['SerializationException', 4]);
});

async function recordedOf(calls: readonly ApiCall[]): Promise<TrailEvent[]> {
  const recorded: TrailEvent[] = [];
  const subscribers: Array<(call: ApiCall) => void | Promise<void>> = [];
  const onCall = (subscriber: (typeof subscribers)[number]) => {
    subscribers.push(subscriber);
    return () => undefined;
  };
  recordCalls(
    { onCall },
    recordingInto(async (events) => void recorded.push(...events)),
  );
  for (const call of calls) for (const subscriber of subscribers) await subscriber(call);
  return recorded;
}

/** An event history of which only recording is asked, and no trails. */
function recordingInto(record: TrailDatabase['record']): Recorders {
  return { trail: { record }, cloudtrail: openCloudTrailState(openStore()), insights: { count: () => undefined } };
}
