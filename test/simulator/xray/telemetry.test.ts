import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON, startXray } from './xray.ts';

const RECORD = { Timestamp: NOON, SegmentsReceivedCount: 4, SegmentsSentCount: 3, SegmentsRejectedCount: 1 };

interface Sender {
  readonly Hostname?: string;
  readonly seen: number;
  readonly records: Array<{ readonly Timestamp: number }>;
}

test('what daemons tell of their work is kept by who told it', async (t) => {
  const { ask, endpoint, running } = await startXray(t);
  const senders = async (): Promise<Sender[]> => {
    const answer = await fetch(`${endpoint}/_nephoscope/xray/telemetry`);
    return ((await answer.json()) as { senders: Sender[] }).senders;
  };
  assert.deepEqual(await ask('/TelemetryRecords', { TelemetryRecords: [RECORD], Hostname: 'a' }), {});
  await running.state.clock.advance(1000);
  await ask('/TelemetryRecords', { TelemetryRecords: [RECORD], Hostname: 'b', EC2InstanceId: 'i-1' });
  assert.deepEqual(await senders(), [
    { Hostname: 'b', EC2InstanceId: 'i-1', seen: NOON + 1, records: [RECORD] },
    { Hostname: 'a', seen: NOON, records: [RECORD] },
  ]);

  // Of each the last hour of one a minute, and at most 50 senders.
  const hours = Array.from({ length: 100 }, (_, minute) => ({ Timestamp: NOON + minute * 60 }));
  await ask('/TelemetryRecords', { TelemetryRecords: hours, Hostname: 'a' });
  const [a] = await senders();
  assert.deepEqual([a?.Hostname, a?.records.length, a?.records[0]?.Timestamp], ['a', 60, NOON + 40 * 60]);
  await running.state.clock.advance(1000);
  for (let host = 0; host < 49; host += 1) {
    await ask('/TelemetryRecords', { TelemetryRecords: [RECORD], Hostname: `host ${host}` });
  }
  const kept = await senders();
  assert.equal(kept.length, 50);
  assert.ok(kept.some(({ Hostname }) => Hostname === 'a'));
  assert.ok(!kept.some(({ Hostname }) => Hostname === 'b'));
});

test('a record without its time is refused, by the model', async (t) => {
  const { ask } = await startXray(t);
  const refused = await ask('/TelemetryRecords', { TelemetryRecords: [{ SegmentsSentCount: 3 }] });
  assert.equal(refused.__type, 'InvalidRequestException');
  assert.match(
    String(refused.Message),
    /'telemetryRecords\.1\.member\.timestamp' failed to satisfy constraint: Member must not be null/,
  );
});
