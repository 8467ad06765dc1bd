import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Ready } from '../../../server/simulator/main.ts';
import { segment, startXray, traceId } from './xray.ts';

const ENTRY = fileURLToPath(new URL('../../../server/simulator/entry.ts', import.meta.url));
const LIVES = 20;
const GROUP = 'arn:aws:xray:us-east-1:123456789012:group/Default';
/** Segments of one call. */
const CALL = 5;

/** What the simulator has acknowledged over all its lives. */
interface Acknowledged {
  readonly traces: string[];
  /** The last size that an update of the Default rule's reservoir was answered with. */
  reservoir: number;
  /** The last value that the Default group's tag was set to. */
  tag: number;
}

test('killed twenty times while segments, rules and tags come in, the simulator has all that it answered', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'kill-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const acknowledged: Acknowledged = { traces: [], reservoir: 0, tag: 0 };
  for (let life = 0; life < LIVES; life += 1) await liveAndDie(folder, life, acknowledged);

  const { ask } = await startXray(t, { store: { kind: 'folder', folder } });
  type Found = { Traces: Array<{ Id: string }>; UnprocessedTraceIds: string[] };
  const found = await ask<Found>('/Traces', { TraceIds: acknowledged.traces });
  assert.deepEqual(found.UnprocessedTraceIds, []);
  assert.equal(found.Traces.length, acknowledged.traces.length);
  type Rules = { SamplingRuleRecords: Array<{ SamplingRule: { ReservoirSize: number } }> };
  const { SamplingRuleRecords } = await ask<Rules>('/GetSamplingRules');
  // The kill may have come after the commit of one more update, and before its answer.
  const more = SamplingRuleRecords[0]!.SamplingRule.ReservoirSize - acknowledged.reservoir;
  assert.ok(more === 0 || more === 1, `${more} more than ${acknowledged.reservoir}`);
  const { Tags } = await ask<{ Tags: Array<{ Value: string }> }>('/ListTagsForResource', { ResourceARN: GROUP });
  const later = Number(Tags[0]!.Value) - acknowledged.tag;
  assert.ok(later === 0 || later === 1, `${later} more than ${acknowledged.tag}`);
});

async function liveAndDie(folder: string, life: number, acknowledged: Acknowledged): Promise<void> {
  const ports = ['--port', '0', '--xray-port', '0', '--otlp-port', '0', '--otlp-grpc-port', '0'];
  const child = spawn(process.execPath, ['--no-warnings', ENTRY, ...ports, '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const died = once(child, 'exit');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { endpoint } = JSON.parse(line) as Ready;
  // Another number of answers in each life, from 1 to 60.
  let left = 1 + ((life * 17) % 60);
  const answered = (): void => {
    left -= 1;
    if (left === 0) child.kill('SIGKILL');
  };
  await Promise.all([
    untilDeath(() => sendSegments(endpoint, acknowledged), answered),
    untilDeath(() => changeRule(endpoint, acknowledged), answered),
    untilDeath(() => changeTag(endpoint, acknowledged), answered),
  ]);
  assert.deepEqual(await died, [null, 'SIGKILL']);
}

/** Works until the simulator no longer answers. */
async function untilDeath(work: () => Promise<void>, answered: () => void): Promise<void> {
  try {
    for (;;) {
      await work();
      answered();
    }
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
  }
}

async function post(url: string, input: object): Promise<Record<string, unknown>> {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(input) });
  const body = (await answer.json()) as Record<string, unknown>;
  assert.equal(answer.status, 200, JSON.stringify(body));
  return body;
}

let traceNumber = 0;
async function sendSegments(endpoint: string, acknowledged: Acknowledged): Promise<void> {
  const now = Math.floor(Date.now() / 1000);
  const ids = Array.from({ length: CALL }, () => traceId(now, ++traceNumber));
  const documents = ids.map((id) => segment({ id: '00000000000000a1', trace_id: id, start_time: now }));
  await post(`${endpoint}/TraceSegments`, { TraceSegmentDocuments: documents });
  acknowledged.traces.push(...ids);
}

async function changeRule(endpoint: string, acknowledged: Acknowledged): Promise<void> {
  const ReservoirSize = acknowledged.reservoir + 1;
  await post(`${endpoint}/UpdateSamplingRule`, { SamplingRuleUpdate: { RuleName: 'Default', ReservoirSize } });
  acknowledged.reservoir = ReservoirSize;
}

async function changeTag(endpoint: string, acknowledged: Acknowledged): Promise<void> {
  const Tags = [{ Key: 'count', Value: String(acknowledged.tag + 1) }];
  await post(`${endpoint}/TagResource`, { ResourceARN: GROUP, Tags });
  acknowledged.tag += 1;
}
