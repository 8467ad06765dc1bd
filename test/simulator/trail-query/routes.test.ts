import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderOf, sampleRecord } from '../trail/samples.ts';
import { type Simulator, startTrail } from '../trail/simulator.ts';

const QUERY = '/_nephoscope/trail/query';

async function withEvents(t: Parameters<typeof startTrail>[0]): Promise<Simulator> {
  const simulator = await startTrail(t);
  const folder = folderOf(t, { 'events.json': JSON.stringify([1, 2].map((number) => sampleRecord(number))) });
  await (await simulator.post('/_nephoscope/import', { paths: [folder], name: 'june' })).text();
  return simulator;
}

test('a query is answered with columns, rows and how long it took', async (t) => {
  const { post } = await withEvents(t);
  const sql = 'SELECT eventID AS id FROM events WHERE eventID = :id';
  const answer = await post(QUERY, { sql, sets: ['june'], parameters: { id: 'event-2' }, limit: 10 });
  const lines = (await answer.text()).trim().split('\n');
  const { milliseconds, ...told } = JSON.parse(lines.at(-1)!) as Record<string, unknown>;
  assert.equal(answer.status, 200);
  assert.deepEqual(told, { columns: ['id'], rows: [['event-2']], truncated: false });
  assert.equal(typeof milliseconds, 'number');
});

test('what is wrong is answered with 400, SQL with its place', async (t) => {
  const { post } = await withEvents(t);
  await (await post(QUERY, { sql: 'SELECT 1' })).text();
  const refused = async (body: object) => {
    const answer = await post(QUERY, body);
    return [answer.status, ((await answer.json()) as { error: object }).error] as const;
  };
  assert.deepEqual(await refused({ sql: 'SELECT x FROM events' }), [
    400,
    { at: 'sql', message: 'no such column: x (line 1, column 8)', place: { at: 7, length: 1 } },
  ]);
  for (const [member, body] of Object.entries({
    sql: { sql: 1 },
    sets: { sql: 'SELECT 1', sets: ['july'] },
    parameters: { sql: 'SELECT 1', parameters: { a: {} } },
    limit: { sql: 'SELECT 1', limit: 0 },
    timeout: { sql: 'SELECT 1', timeout: 1 },
  })) {
    const [status, error] = await refused(body);
    assert.deepEqual([status, 'at' in error && error.at], [400, member]);
  }
});

test('a long query tells its progress, does not hold up others, and ends with its connection', async (t) => {
  const { post, endpoint } = await withEvents(t);
  const sql = 'WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n';
  const answer = await post(QUERY, { sql });
  const reader = answer.body!.getReader();
  assert.match(Buffer.from((await reader.read()).value!).toString(), /^\{"loading":\{"events":\d+,"total":\d+\}\}\n$/);
  assert.equal((await fetch(`${endpoint}/_nephoscope/trail/sets`)).status, 200);
  await reader.cancel();
  const next = await post(QUERY, { sql: 'SELECT count(*) FROM events' });
  assert.match(await next.text(), /"rows":\[\[2\]\]/);
});
