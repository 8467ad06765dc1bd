/** What X-Ray's guide says of the service graph, from the documents that clients send to the answers that they read. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { startSimulator } from '../../../server/simulator/main.ts';
import { document, hex, NOON, NOW, sketch, TRACE_ID } from '../../core/xray/documents.ts';
import { TEST_OPTIONS } from '../serving.ts';
import { startXray, type Xray } from './xray.ts';

type Services = Parameters<typeof sketch>[0];
type Json = Record<string, unknown>;

/** A simulator at the time of the documents. */
async function startThen(t: TestContext): Promise<Xray> {
  const xray = await startXray(t);
  await xray.running.state.clock.set(NOW);
  return xray;
}

const RANGE = { StartTime: NOON - 60, EndTime: NOON + 60 };

async function put(ask: Xray['ask'], documents: readonly Json[]): Promise<void> {
  const TraceSegmentDocuments = documents.map((json) => JSON.stringify(json));
  assert.deepEqual(await ask('/TraceSegments', { TraceSegmentDocuments }), { UnprocessedTraceSegments: [] });
}

async function graph(ask: Xray['ask']): Promise<Json> {
  return sketch((await ask<{ Services: Services }>('/ServiceGraph', RANGE)).Services);
}

function ok(seconds: number, count = 1): string {
  return `${count} ok, 0 error, 0 throttle, 0 fault, ${seconds} s`;
}

const CASES: ReadonlyArray<readonly [rule: string, documents: readonly Json[], expected: Json]> = [
  [
    // The caller sees 1.6 s, the service 1.4 s, the function 0.7 s; its Initialization begins before it and is no node.
    'Lambda is two nodes, the function below the service’s segment; a cold start changes nothing',
    [
      document('a', 'web', {
        to: 2,
        origin: 'AWS::EC2::Instance',
        subsegments: [
          document('a1', 'Lambda', { from: 0.2, to: 1.8, namespace: 'aws', aws: { function_name: 'resize' } }),
        ],
      }),
      document('b', 'resize', { from: 0.3, to: 1.7, origin: 'AWS::Lambda', parent_id: hex('a1') }),
      document('c', 'resize', {
        from: 0.9,
        to: 1.6,
        origin: 'AWS::Lambda::Function',
        parent_id: hex('b'),
        subsegments: [
          document('c1', 'Initialization', { from: 0.4, to: 0.8 }),
          document('c2', 'DynamoDB', { from: 1, to: 1.25, namespace: 'aws', aws: { table_name: 'thumbs' } }),
        ],
      }),
    ],
    {
      'web (client) unknown': 'none',
      'web (client) -> web (AWS::EC2::Instance)': ok(2),
      'web (AWS::EC2::Instance) root active': ok(2),
      'web (AWS::EC2::Instance) -> resize (AWS::Lambda)': ok(1.6),
      'resize (AWS::Lambda) active': ok(1.4),
      'resize (AWS::Lambda) -> resize (AWS::Lambda::Function)': ok(0.7),
      'resize (AWS::Lambda::Function) active': ok(0.7),
      'resize (AWS::Lambda::Function) -> thumbs (AWS::DynamoDB::Table)': ok(0.25),
      'thumbs (AWS::DynamoDB::Table) unknown': ok(0.25),
    },
  ],
  [
    // Two queries of 0.25 s are one node with 0.5 s; the custom subsegment around them is none.
    'a database and a remote host are nodes named after the call, work of one’s own is none',
    [
      document('a', 'web', {
        to: 1,
        subsegments: [
          document('a1', 'load', {
            to: 0.75,
            subsegments: [
              document('a2', 'shop@db', { to: 0.25, namespace: 'remote', sql: { database_type: 'MySQL' } }),
              document('a3', 'shop@db', { from: 0.25, to: 0.5, namespace: 'remote', sql: { user: 'shop' } }),
            ],
          }),
          document('a4', 'api.example.com', { from: 0.75, to: 1, namespace: 'remote', fault: true }),
        ],
      }),
    ],
    {
      'web (client) unknown': 'none',
      'web (client) -> web (none)': ok(1),
      'web (none) root active': ok(1),
      'web (none) -> shop@db (Database::SQL)': ok(0.5, 2),
      'web (none) -> api.example.com (remote)': '0 ok, 0 error, 0 throttle, 1 fault, 0.25 s',
      'shop@db (Database::SQL) unknown': ok(0.5, 2),
      'api.example.com (remote) unknown': '0 ok, 0 error, 0 throttle, 1 fault, 0.25 s',
    },
  ],
  [
    // A call whose callee will send its segment, one in progress, and one whose callee is in progress.
    'what isn’t complete isn’t counted, and what waits for its callee has no node',
    [
      document('a', 'web', {
        to: 1,
        subsegments: [
          document('a1', 'later', { to: 0.5, namespace: 'remote', http: { request: { traced: true } } }),
          document('a2', 'slow', { from: 0.5, namespace: 'remote' }),
          document('a3', 'busy', { from: 0.5, to: 0.75, namespace: 'remote' }),
        ],
      }),
      document('b', 'busy', { from: 0.5, parent_id: hex('a3') }),
    ],
    {
      'web (client) unknown': 'none',
      'web (client) -> web (none)': ok(1),
      'web (none) root active': ok(1),
      'web (none) -> slow (remote)': '0 ok, 0 error, 0 throttle, 0 fault, 0 s',
      'web (none) -> busy (none)': ok(0.25),
      'slow (remote) unknown': '0 ok, 0 error, 0 throttle, 0 fault, 0 s',
      'busy (none) active': '0 ok, 0 error, 0 throttle, 0 fault, 0 s',
    },
  ],
];

for (const [rule, documents, expected] of CASES) {
  test(rule, async (t) => {
    const { ask } = await startThen(t);
    await put(ask, documents.toReversed());
    const drawn = await graph(ask);
    assert.deepEqual(
      Object.fromEntries(Object.entries(drawn).sort()),
      Object.fromEntries(Object.entries(expected).sort()),
    );
  });
}

test('services of one name in two accounts are two nodes, which a name takes and an id tells apart', async (t) => {
  const { ask } = await startThen(t);
  const [one, other] = ['111111111111', '222222222222'].map((account_id, at) =>
    document(`a${at}`, 'web', { to: 1, trace_id: TRACE_ID.replace(/a$/, String(at)), aws: { account_id } }),
  );
  await put(ask, [one!, other!]);
  const { Services } = await ask<{ Services: Array<{ AccountId?: string; Type?: string }> }>('/ServiceGraph', RANGE);
  const accounts = Services.filter(({ Type }) => Type !== 'client').map(({ AccountId }) => AccountId);
  assert.deepEqual(accounts.sort(), ['111111111111', '222222222222']);
  const found = async (FilterExpression: string): Promise<number> => {
    const input = { ...RANGE, FilterExpression };
    return (await ask<{ TraceSummaries: unknown[] }>('/TraceSummaries', input)).TraceSummaries.length;
  };
  assert.equal(await found('service("web")'), 2);
  assert.equal(await found('service(id(name: "web", account.id: "222222222222"))'), 1);
});

test('150 subsegments on their own, as the Node SDK streams them, around a restart and before their segment', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'stream-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const calls = Array.from({ length: 150 }, (_, at) =>
    document(`b${at}`, 'DynamoDB', {
      from: at / 256,
      to: (at + 1) / 256,
      type: 'subsegment',
      parent_id: hex('a'),
      namespace: 'aws',
      aws: { table_name: 'carts' },
    }),
  );
  const options = { ...TEST_OPTIONS, store: { kind: 'folder', folder } } as const;
  const askOf =
    (endpoint: string): Xray['ask'] =>
    async (path, input = {}) => {
      const answer = await fetch(endpoint + path, { method: 'POST', body: JSON.stringify(input) });
      return answer.json();
    };
  const first = await startSimulator(options);
  await first.state.clock.set(NOW);
  await put(askOf(first.ready.endpoint), calls.slice(0, 75).toReversed());
  await first.close();

  const second = await startSimulator(options);
  t.after(() => second.close());
  await second.state.clock.set(NOW);
  const ask = askOf(second.ready.endpoint);
  await put(ask, calls.slice(50).toReversed());
  await put(ask, [document('a', 'web', { to: 1 })]);
  // 150 calls of 1/256 s, in three significant digits each: 0.00391 s. Those that came twice count once.
  const drawn = await graph(ask);
  assert.deepEqual(Object.keys(drawn).sort(), [
    'carts (AWS::DynamoDB::Table) unknown',
    'web (client) -> web (none)',
    'web (client) unknown',
    'web (none) -> carts (AWS::DynamoDB::Table)',
    'web (none) root active',
  ]);
  assert.match(
    String(drawn['web (none) -> carts (AWS::DynamoDB::Table)']),
    /^150 ok, 0 error, 0 throttle, 0 fault, 0\.58/,
  );
});
