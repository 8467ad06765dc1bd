import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { trailQuery } from '../../server/cli/trail-query.ts';
import { startSimulator } from '../../server/simulator/main.ts';
import { TEST_OPTIONS } from '../simulator/serving.ts';
import { sampleRecord } from '../simulator/trail/samples.ts';
import { commandFolder } from './command.ts';

const { folder, run, write } = commandFolder();
const records = [
  sampleRecord(1, { userAgent: 'a,"b"\n\u001b[31mred' }),
  sampleRecord(2, { errorCode: 'AccessDenied' }),
  sampleRecord(3, { eventName: 'DeleteBucket' }),
];
write('logs/one.json', JSON.stringify({ Records: records.slice(0, 2) }));
write('logs/two.json.gz', gzipSync(JSON.stringify({ Records: records.slice(2) })));

const at = (name: string) => join(folder, name);

/** The command in this process. */
async function query(...args: string[]) {
  const told = { stdout: '', stderr: '' };
  const status = await trailQuery(args, {
    stdout: { write: (text) => (told.stdout += text) },
    stderr: { write: (text) => (told.stderr += text) },
  });
  return { ...told, status };
}

test('files are asked in SQL, in three formats', async () => {
  const sql = 'SELECT eventName, count(*) AS calls FROM events GROUP BY 1 ORDER BY 2 DESC';
  const table = await query(sql, '--from', at('logs'));
  assert.equal(table.stdout, 'eventName     calls\n------------  -----\nCreateBucket      2\nDeleteBucket      1\n');
  assert.match(table.stderr, /^2 rows, [\d.]+ ms\n$/);
  assert.equal(table.status, 0);
  const json = await query(sql, '--from', at('logs'), '--format', 'json');
  assert.deepEqual(JSON.parse(json.stdout), [
    { eventName: 'CreateBucket', calls: 2 },
    { eventName: 'DeleteBucket', calls: 1 },
  ]);
  const csv = run(
    'trail',
    'query',
    sql,
    '--from',
    at('logs/one.json'),
    '--from',
    at('logs/two.json.gz'),
    '--format',
    'csv',
  );
  assert.equal(csv.stdout, 'eventName,calls\r\nCreateBucket,2\r\nDeleteBucket,1\r\n');
});

test('what strangers wrote into a record moves no cursor, and CSV has it whole', async () => {
  const sql = 'SELECT userAgent FROM events WHERE userAgent IS NOT NULL';
  assert.equal((await query(sql, '--from', at('logs'))).stdout, 'userAgent\n-------------\na,"b" [31mred\n');
  assert.equal(
    (await query(sql, '--from', at('logs'), '--format', 'csv')).stdout,
    'userAgent\r\n"a,""b""\n\u001b[31mred"\r\n',
  );
});

test('a saved query takes its parameters, a file is a query', async () => {
  const saved = await query(
    '--saved',
    'who-touched-resource',
    '--param',
    'resource=bucket-3',
    '--from',
    at('logs'),
    '--format',
    'json',
  );
  assert.deepEqual(
    (JSON.parse(saved.stdout) as { eventID: string }[]).map(({ eventID }) => eventID),
    ['event-3'],
  );
  write('denied.sql', '-- who was denied\nSELECT principal FROM events\nWHERE errorClass = :class;\n');
  const { stdout } = await query(
    '--file',
    at('denied.sql'),
    '--param',
    'class=denied',
    '--from',
    at('logs'),
    '--format',
    'csv',
  );
  assert.equal(stdout, 'principal\r\nbob\r\n');
  assert.match(
    (await query('--list')).stdout,
    /^who-touched-resource --param resource=my-bucket\n {4}Who touched this resource\./m,
  );
});

test('a limit is told', async () => {
  const { stdout, stderr } = await query(
    'SELECT eventID FROM events ORDER BY 1',
    '--from',
    at('logs'),
    '--limit',
    '2',
    '--format',
    'csv',
  );
  assert.equal(stdout, 'eventID\r\nevent-1\r\nevent-2\r\n');
  assert.equal(stderr, 'These are the first 2 rows: --limit takes more.\n');
});

test('what is wrong is said, with 1 for the query and 2 for the rest', async () => {
  const wrong = async (status: number, words: RegExp, ...args: string[]) => {
    const told = await query(...args);
    assert.deepEqual([told.status, told.stdout], [status, ''], args.join(' '));
    assert.match(told.stderr, words);
  };
  await wrong(1, /no such column: evntName \(line 1, column 8\)/, 'SELECT evntName FROM events', '--from', at('logs'));
  await wrong(1, /Events are only read here/, 'DELETE FROM events', '--from', at('logs'));
  await wrong(1, /The parameter :resource has no value/, '--saved', 'who-touched-resource', '--from', at('logs'));
  await wrong(2, /there is no saved query "nope"/, '--saved', 'nope', '--from', at('logs'));
  await wrong(2, /There is no .*nothing-here/, 'SELECT 1', '--from', at('nothing-here'));
  await wrong(2, /There are no CloudTrail events/, 'SELECT 1', '--from', at('denied.sql'));
  await wrong(2, /give one query/, '--from', at('logs'));
  await wrong(2, /one word too many/, 'SELECT', '1');
  await wrong(2, /--format is table, json or csv/, 'SELECT 1', '--format', 'xml');
  await wrong(2, /--limit takes a number/, 'SELECT 1', '--limit', '0');
  await wrong(2, /There are no data of a simulator/, 'SELECT 1', '--data', at('logs'));
});

test('the running simulator is asked, and without it its folder', async () => {
  const discovery = `${folder}/simulator.json`;
  const data = `${folder}/data`;
  const options = { ...TEST_OPTIONS, discovery, store: { kind: 'folder', folder: data } } as const;
  const running = await startSimulator({ ...options, import: [`${folder}/logs`] });
  process.env.NEPHOSCOPE_DISCOVERY = discovery;
  try {
    while (running.state.trail.sets()[0]?.count !== 3) await new Promise((done) => setImmediate(done));
    const count = ['SELECT count(*) AS n FROM events', '--set', 'logs', '--format', 'csv'];
    assert.deepEqual(await query(...count), { stdout: 'n\r\n3\r\n', stderr: '', status: 0 });
    const wrong = await query('SELECT 1', '--set', 'nope');
    assert.match(wrong.stderr, /There is no data set "nope"; there are logs/);
    assert.match((await query('SELECT 1', '--data', data)).stderr, /in use by another Nephoscope simulator/);
    await running.close();
    assert.equal((await query(...count, '--data', data)).stdout, 'n\r\n3\r\n');
    assert.match((await query('SELECT 1')).stderr, /No simulator runs/);
  } finally {
    await running.close();
  }
});
