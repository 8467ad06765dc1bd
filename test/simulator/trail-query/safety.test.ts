/** Whatever is asked: nothing is changed or reached, and the end of a query is certain. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { TrailDatabase } from '../../../server/simulator/records/trail-database.ts';
import type { QueryAnswer } from '../../../server/simulator/trail-query/messages.ts';
import { openTrailQueries } from '../../../server/simulator/trail-query/queries.ts';
import { folderOf, sampleRecord } from '../trail/samples.ts';
import { openAsking } from './asking.ts';

/** Counts without an end. */
const ENDLESS = 'WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n';

test('a query can neither change the tables nor reach a file', async (t) => {
  const { add, rows } = openAsking(t);
  const folder = folderOf(t, {});
  const file = join(folder, 'other.sqlite');
  await add([sampleRecord(1)]);
  const attempts = [
    'DELETE FROM event',
    'WITH gone AS (SELECT 1) DELETE FROM event',
    'WITH gone AS (SELECT 1) INSERT INTO event (name) SELECT 1',
    'CREATE TABLE mine (a)',
    `ATTACH '${file}' AS other`,
    `VACUUM INTO '${file}'`,
    'PRAGMA query_only = OFF',
    'EXPLAIN PRAGMA query_only = OFF',
    "SELECT load_extension('mine.so')",
    "SELECT readfile('/etc/hostname')",
    `SELECT writefile('${file}', 'x')`,
    "SELECT fts3_tokenizer('simple', x'00')",
  ];
  for (const sql of attempts) await assert.rejects(rows(sql), sql);
  assert.equal(existsSync(file), false);
  assert.deepEqual(readdirSync(folder), []);
  assert.deepEqual(await rows('SELECT eventName FROM events'), [['CreateBucket']]);
});

test("an error has SQLite's words and its place", async (t) => {
  const { add, rows } = openAsking(t);
  await add([sampleRecord(1)]);
  await assert.rejects(rows('SELECT eventName\nFORM events'), {
    message: 'near "events": syntax error (line 2, column 6)',
    problem: { message: 'near "events": syntax error (line 2, column 6)', at: 22, length: 6 },
  });
  await assert.rejects(rows('SELECT evntName FROM events'), /no such column: evntName \(line 1, column 8\)$/);
  await assert.rejects(rows("SELECT json('{') FROM events"), /malformed JSON/);
});

/** Stops each query at the first record that it reads; counts how often events were handed over or read. */
function stoppedAtFirstRecord(t: TestContext) {
  const asking = openAsking(t);
  const abort = new AbortController();
  let reads = 0;
  const chunks: TrailDatabase['chunks'] = (set, after) => {
    reads += 1;
    if (reads === 2) abort.abort();
    return asking.trail.chunks(set, after);
  };
  const queries = openTrailQueries({ ...asking.trail, chunks });
  t.after(() => queries.close());
  const query = (sql: string, signal: AbortSignal) =>
    queries.query({ sql, sets: ['files'], parameters: {}, limit: 1_000_000 }, signal);
  return {
    add: asking.add,
    stopped: (sql: string) => query(sql, abort.signal),
    next: async (sql: string) =>
      (JSON.parse(Buffer.from(await query(sql, new AbortController().signal)).toString()) as QueryAnswer).rows,
    reads: () => reads,
  };
}

test('a query that does not listen is ended with its process, and the next one is answered', async (t) => {
  const { add, stopped, next } = stoppedAtFirstRecord(t);
  await add([sampleRecord(1)]);
  await assert.rejects(stopped(`SELECT length(record), (${ENDLESS}) FROM events`), /The query was stopped/);
  assert.deepEqual(await next('SELECT eventID FROM events'), [['event-1']]);
});

test('a query that reads records is stopped at the next one, and what was handed over is still there', async (t) => {
  const { add, stopped, next, reads } = stoppedAtFirstRecord(t);
  await add([sampleRecord(1)]);
  const sql = `${ENDLESS.replace('count(*)', 'count(record)')}, events`;
  await assert.rejects(stopped(sql), /The query was stopped/);
  assert.deepEqual(await next('SELECT eventID FROM events'), [['event-1']]);
  // The events once, a record once, and that there is nothing new.
  assert.equal(reads(), 3);
});

test('a query that is stopped before its turn is not run', async (t) => {
  const { add, queries } = openAsking(t);
  await add([sampleRecord(1)]);
  const query = { sql: ENDLESS, sets: [], parameters: {}, limit: 1 };
  await assert.rejects(queries.query(query, AbortSignal.abort()), /The query was stopped/);
});

test('a query that takes too much memory is ended, and the next one is answered', async (t) => {
  const { add, rows } = openAsking(t);
  await add([sampleRecord(1)]);
  await assert.rejects(rows(`SELECT length(hex(zeroblob(400000000))), ${'hex(zeroblob(400000000)) || '.repeat(3)} ''`));
  assert.deepEqual(await rows('SELECT eventID FROM events'), [['event-1']]);
});

test('a clear between two queries leaves no records behind', async (t) => {
  const { trail, add, rows } = openAsking(t);
  await add([1, 2].map((number) => sampleRecord(number)));
  assert.deepEqual(await rows('SELECT count(record) FROM events'), [[2]]);
  await trail.clear();
  assert.deepEqual(await rows('SELECT count(*) FROM events', { sets: ['files'] }), [[0]]);
});
