/** SQL over the trail: the first answer with the reading of all events, then what people ask, and SQLite alone beside it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TrailEvent } from '../../server/simulator/records/event.ts';
import { openTrailDatabase } from '../../server/simulator/records/trail-database.ts';
import { openStore } from '../../server/simulator/store/store.ts';
import type { QueryAnswer } from '../../server/simulator/trail-query/messages.ts';
import { openTrailQueries } from '../../server/simulator/trail-query/queries.ts';
import type { Line } from './line.ts';

export const name = 'trail-query';

const EVENTS = 1_000_000;
const FEWER = 100_000;
const BY_NAME = 'SELECT eventSource, eventName, count(*) AS calls FROM events GROUP BY 1, 2 ORDER BY calls DESC';
const BY_JSON = "SELECT count(*) FROM events WHERE requestParameters ->> 'note' = :note";

/** Measures against a store on disk, as the simulator has it. */
export async function run(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'trail-query-bench-'));
  const store = openStore({ folder, maxBytes: 4e9 });
  const trail = openTrailDatabase(store);
  const queries = openTrailQueries(trail);
  try {
    for (let from = 0; from < EVENTS; from += 10_000) {
      const events = Array.from({ length: 10_000 }, (_, at) => event(from + at));
      await trail.add(from < FEWER ? 'fewer' : 'rest', events);
    }
    const ask = async (sql: string, sets: readonly string[], parameters = {}) => {
      const started = performance.now();
      const json = await queries.query({ sql, sets, parameters, limit: 10_000 }, new AbortController().signal);
      const answer = JSON.parse(Buffer.from(json).toString()) as QueryAnswer;
      return { milliseconds: performance.now() - started, rows: answer.rows };
    };
    const turns = longestTurn();
    const all = ['fewer', 'rest'];
    const first = await ask(BY_NAME, all);
    const longest = turns.end();
    const again = await ask(BY_NAME, all);
    const json = await ask(BY_JSON, ['fewer'], { note: 'note-7' });
    const json2 = await ask(BY_JSON, ['fewer'], { note: 'note-8' });
    if (first.rows.length !== 200 || json.rows[0]?.[0] !== FEWER / 100) throw new Error('A wrong answer.');
    const alone = sqliteAlone();
    return [
      { name: `first answer over ${EVENTS} events`, value: first.milliseconds, unit: 'ms', limit: 8000 },
      { name: 'longest turn of the event loop meanwhile', value: longest, unit: 'ms', limit: 250 },
      {
        name: `GROUP BY over ${EVENTS} events`,
        value: again.milliseconds,
        unit: 'ms',
        limit: 2000,
        yardstick: `a plain table of SQLite: ${alone.grouped.toFixed(0)} ms`,
      },
      {
        name: `a JSON condition over ${FEWER} records`,
        value: json.milliseconds,
        unit: 'ms',
        limit: 3000,
        yardstick: `a plain table of SQLite: ${alone.json.toFixed(0)} ms`,
      },
      { name: 'the same again', value: json2.milliseconds, unit: 'ms', limit: 3000 },
    ];
  } finally {
    await queries.close();
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

/** The same columns and records in tables of this process. */
function sqliteAlone(): { grouped: number; json: number } {
  const database = new DatabaseSync('');
  database.exec('CREATE TABLE events (eventSource, eventName); CREATE TABLE records (record); BEGIN');
  const insert = database.prepare('INSERT INTO events VALUES (?, ?)');
  const insertRecord = database.prepare('INSERT INTO records VALUES (?)');
  for (let index = 0; index < EVENTS; index += 1) {
    const { source, name, text } = event(index);
    insert.run(source, name);
    if (index < FEWER) insertRecord.run(text as string);
  }
  database.exec('COMMIT');
  const timed = (sql: string): number => {
    const started = performance.now();
    database.prepare(sql).all();
    return performance.now() - started;
  };
  const grouped = timed(BY_NAME);
  const json = timed("SELECT count(*) FROM records WHERE record ->> '$.requestParameters.note' = 'note-7'");
  database.close();
  return { grouped, json };
}

function longestTurn(): { end(): number } {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  return {
    end() {
      clearInterval(timer);
      return longest;
    },
  };
}

/** An event of about 1,250 bytes, as real ones have on average. */
function event(index: number): TrailEvent {
  const time = Date.UTC(2026, 0, 31) + index * 100;
  const columns = {
    id: `${index.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`,
    region: `eu-west-${1 + (index % 3)}`,
    account: '123456789012',
    name: `DescribeThing${index % 40}`,
    source: `${['ec2', 's3', 'iam', 'lambda', 'dynamodb'][Math.floor(index / 40) % 5]}.amazonaws.com`,
    address: `203.0.113.${index % 250}`,
    accessKey: `ASIAEXAMPLE${index % 150}`,
    error: index % 16 === 0 ? 'AccessDenied' : '',
  };
  const record = {
    eventVersion: '1.11',
    userIdentity: { type: 'AssumedRole', arn: `arn:aws:sts::123456789012:assumed-role/role/user-${index % 150}` },
    eventTime: new Date(time).toISOString(),
    eventSource: columns.source,
    eventName: columns.name,
    awsRegion: columns.region,
    userAgent: 'aws-cli/2.15.0 md/awscrt#0.19.19 ua/2.0 os/linux#6.1 md/arch#x86_64 lang/python#3.11.6',
    requestParameters: { note: `note-${index % 100}`, filter: 'x'.repeat(500) },
    responseElements: { status: 'y'.repeat(200) },
    eventID: columns.id,
    recipientAccountId: columns.account,
  };
  return {
    ...columns,
    time,
    principal: `role/user-${index % 150}`,
    user: `user-${index % 150}`,
    issuedKey: '',
    type: 'AwsApiCall',
    agent: 'aws-cli/2.15.0',
    errorClass: columns.error === '' ? 0 : 1,
    readOnly: true,
    category: 0,
    resources: [{ type: 'AWS::S3::Bucket', name: `bucket-${index % 300}` }],
    text: JSON.stringify(record),
  };
}
