import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Ready } from '../../../server/simulator/main.ts';
import { call, framed } from '../otlp/grpc-client.ts';
import { binaryRequest, binarySpan, request, serverSpan } from '../otlp/requests.ts';
import { segment, startXray, traceId, type Xray } from './xray.ts';

const ENTRY = fileURLToPath(new URL('../../../server/simulator/entry.ts', import.meta.url));
const LIVES = 20;
const GROUP = 'arn:aws:xray:us-east-1:123456789012:group/Default';
/** Segments of one call, and traces of one file. */
const CALL = 5;

/** What the simulator has acknowledged over all its lives. */
interface Acknowledged {
  readonly traces: string[];
  /** Data sets that were imported whole. */
  readonly sets: string[];
  /** The last value that each of `SETTINGS` was set to. */
  readonly settings: Map<string, number>;
}

type Ask = Xray['ask'];

/** Something that is set to 1, 2, 3 ..., and read again. */
interface Setting {
  readonly set: (ask: Ask, value: number) => Promise<unknown>;
  readonly get: (ask: Ask) => Promise<number>;
}

const SETTINGS: Readonly<Record<string, Setting>> = {
  'the Default rule': {
    set: (ask, ReservoirSize) =>
      ask('/UpdateSamplingRule', { SamplingRuleUpdate: { RuleName: 'Default', ReservoirSize } }),
    async get(ask) {
      type Rules = { SamplingRuleRecords: Array<{ SamplingRule: { ReservoirSize: number } }> };
      return (await ask<Rules>('/GetSamplingRules')).SamplingRuleRecords.at(-1)!.SamplingRule.ReservoirSize;
    },
  },
  'a rule of one’s own': {
    set: (ask, Priority) => ask('/UpdateSamplingRule', { SamplingRuleUpdate: { RuleName: RULE.RuleName, Priority } }),
    async get(ask) {
      type Rules = { SamplingRuleRecords: Array<{ SamplingRule: { Priority: number } }> };
      return (await ask<Rules>('/GetSamplingRules')).SamplingRuleRecords[0]!.SamplingRule.Priority;
    },
  },
  'a group': {
    set: (ask, value) => ask('/UpdateGroup', { GroupName: 'count', FilterExpression: `duration = ${value}` }),
    async get(ask) {
      const { Group } = await ask<{ Group: { FilterExpression: string } }>('/GetGroup', { GroupName: 'count' });
      return numberIn(Group.FilterExpression);
    },
  },
  tags: {
    set: (ask, value) => ask('/TagResource', { ResourceARN: GROUP, Tags: [{ Key: 'count', Value: String(value) }] }),
    async get(ask) {
      const { Tags } = await ask<{ Tags: Array<{ Value: string }> }>('/ListTagsForResource', { ResourceARN: GROUP });
      return numberIn(Tags[0]?.Value);
    },
  },
  'a policy': {
    set: (ask, value) => ask('/PutResourcePolicy', { PolicyName: 'count', PolicyDocument: policy(value) }),
    async get(ask) {
      type Policies = { ResourcePolicies: Array<{ PolicyDocument: string }> };
      const [found] = (await ask<Policies>('/ListResourcePolicies')).ResourcePolicies;
      return numberIn(found && /Sid":"(\d+)/.exec(found.PolicyDocument)?.[1]);
    },
  },
  encryption: {
    set: (ask, value) => ask('/PutEncryptionConfig', { Type: 'KMS', KeyId: `alias/${value}` }),
    async get(ask) {
      const { EncryptionConfig } = await ask<{ EncryptionConfig: { KeyId?: string } }>('/EncryptionConfig');
      return numberIn(/alias\/(\d+)/.exec(EncryptionConfig.KeyId ?? '')?.[1]);
    },
  },
};

const RULE = {
  RuleName: 'made',
  ResourceARN: '*',
  Priority: 1,
  FixedRate: 0,
  ReservoirSize: 0,
  ServiceName: '*',
  ServiceType: '*',
  Host: '*',
  HTTPMethod: '*',
  URLPath: '*',
  Version: 1,
};

test('killed twenty times in the middle of all kinds of writes, the simulator has what it answered', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'kill-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const acknowledged: Acknowledged = { traces: [], sets: [], settings: new Map() };
  for (let life = 0; life < LIVES; life += 1) await liveAndDie(folder, life, acknowledged);

  const { ask, endpoint } = await startXray(t, { store: { kind: 'folder', folder: join(folder, 'data') } });
  type Found = { Traces: Array<{ Id: string }>; UnprocessedTraceIds: string[] };
  const found = await ask<Found>('/Traces', { TraceIds: acknowledged.traces });
  assert.deepEqual(found.UnprocessedTraceIds, []);
  assert.equal(found.Traces.length, acknowledged.traces.length);
  const { sets } = (await (await fetch(`${endpoint}/_nephoscope/xray/sets`)).json()) as {
    sets: Array<{ name: string; traces: number }>;
  };
  const counts = new Map(sets.map(({ name, traces }) => [name, traces]));
  assert.deepEqual(
    acknowledged.sets.map((name) => [name, counts.get(name)]),
    acknowledged.sets.map((name) => [name, CALL]),
  );
  for (const [name, { get }] of Object.entries(SETTINGS)) {
    const value = acknowledged.settings.get(name) ?? 0;
    assert.notEqual(value, 0, `${name} was never set`);
    const is = await get(ask);
    // The kill may have come after the commit of one more, and before its answer.
    assert.ok(is === value || is === value + 1, `${name}: ${is} after ${value}`);
  }
});

async function liveAndDie(folder: string, life: number, acknowledged: Acknowledged): Promise<void> {
  const ports = ['--port', '0', '--xray-port', '0', '--otlp-port', '0', '--otlp-grpc-port', '0'];
  const child = spawn(process.execPath, ['--no-warnings', ENTRY, ...ports, '--data', join(folder, 'data')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const died = once(child, 'exit');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const ready = JSON.parse(line) as Ready;
  if (life === 0) {
    await post(`${ready.endpoint}/CreateGroup`, { GroupName: 'count' });
    await post(`${ready.endpoint}/CreateSamplingRule`, { SamplingRule: RULE });
  }
  // Another number of answers in each life, from 1 to 120.
  let left = 1 + ((life * 37) % 120);
  const answered = (): void => {
    left -= 1;
    if (left === 0) child.kill('SIGKILL');
  };
  const works = [
    () => sendSegments(ready, acknowledged),
    () => sendSpans(ready, acknowledged),
    () => sendPackedSpans(ready, acknowledged),
    () => importFile(ready, folder, acknowledged),
    ...Object.keys(SETTINGS).map((name) => () => change(ready, name, acknowledged)),
  ];
  await Promise.all(works.map((work) => untilDeath(work, answered)));
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
  const answer = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(input),
    headers: { 'content-type': 'application/json' },
  });
  const body = (await answer.json()) as Record<string, unknown>;
  assert.equal(answer.status, 200, JSON.stringify(body));
  return body;
}

let traceNumber = 0;

function newIds(count: number): { readonly ids: string[]; readonly now: number } {
  const now = Math.floor(Date.now() / 1000);
  return { ids: Array.from({ length: count }, () => traceId(now, ++traceNumber)), now };
}

function newSegments(): { readonly ids: string[]; readonly documents: string[] } {
  const { ids, now } = newIds(CALL);
  return { ids, documents: ids.map((id) => segment({ id: '00000000000000a1', trace_id: id, start_time: now })) };
}

async function sendSegments({ endpoint }: Ready, { traces }: Acknowledged): Promise<void> {
  const { ids, documents } = newSegments();
  await post(`${endpoint}/TraceSegments`, { TraceSegmentDocuments: documents });
  traces.push(...ids);
}

async function sendSpans({ otlp }: Ready, { traces }: Acknowledged): Promise<void> {
  const { ids } = newIds(1);
  const spans = ids.map((id) => serverSpan({ traceId: w3c(id) }));
  await post(`http://127.0.0.1:${otlp.http}/v1/traces`, request(...spans));
  traces.push(...ids);
}

async function sendPackedSpans({ otlp }: Ready, { traces }: Acknowledged): Promise<void> {
  const { ids } = newIds(1);
  const message = binaryRequest(...ids.map((id) => binarySpan(undefined, w3c(id))));
  const { status } = await call(otlp.grpc!, framed(message));
  if (status === undefined) throw new Error('It is dead.');
  assert.equal(status, 0);
  traces.push(...ids);
}

async function importFile({ endpoint }: Ready, folder: string, { sets }: Acknowledged): Promise<void> {
  const { ids, documents } = newSegments();
  const name = `set ${ids[0]}`;
  const path = join(folder, `${ids[0]}.json`);
  writeFileSync(path, `[${documents.join(',')}]`);
  const answer = await fetch(`${endpoint}/_nephoscope/import`, {
    method: 'POST',
    body: JSON.stringify({ paths: [path], name }),
  });
  const last = JSON.parse((await answer.text()).trimEnd().split('\n').at(-1)!) as { done?: boolean };
  assert.equal(last.done, true);
  sets.push(name);
}

async function change({ endpoint }: Ready, name: string, { settings }: Acknowledged): Promise<void> {
  const ask = (path: string, input: object = {}) => post(endpoint + path, input);
  const next = (settings.get(name) ?? 0) + 1;
  await SETTINGS[name]!.set(ask as Ask, next);
  settings.set(name, next);
}

function w3c(id: string): string {
  return id.slice(2).replace('-', '');
}

function numberIn(text: string | undefined): number {
  return Number(/\d+$/.exec(text ?? '')?.[0] ?? 0);
}

function policy(value: number): string {
  const Statement = [{ Sid: String(value), Effect: 'Allow', Principal: '*', Action: 'xray:*', Resource: '*' }];
  return JSON.stringify({ Version: '2012-10-17', Statement });
}
