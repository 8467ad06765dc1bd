/** What `aws xray batch-get-traces` prints, saved to a file and opened as a data set, is what it was made of. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { folderOf } from '../simulator/trail/samples.ts';
import { NOON, segment, startXray, traceId } from '../simulator/xray/xray.ts';

const AWS = '/usr/bin/aws';
const run = promisify(execFile);

test('the AWS CLI: a saved trace is the same trace', {
  skip: existsSync(AWS) ? false : 'needs the awscli package',
}, async (t) => {
  const { endpoint, ask } = await startXray(t);
  const call = { id: '00000000000000b1', name: 'DynamoDB', namespace: 'aws', aws: { table_name: 'carts' } };
  const subsegments = [{ ...call, start_time: NOON, end_time: NOON + 0.5, throttle: true }];
  const documents = [
    segment({ id: '00000000000000a1', trace_id: traceId(NOON), start_time: NOON, subsegments }),
    segment({ id: '00000000000000a2', trace_id: traceId(NOON, 2), start_time: NOON, fault: true }),
  ];
  await ask('/TraceSegments', { TraceSegmentDocuments: documents });
  const env = { PATH: process.env.PATH, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x', AWS_PAGER: '' };
  const ids = [traceId(NOON), traceId(NOON, 2)];
  const words = ['--endpoint-url', endpoint, '--region', 'us-east-1', '--output', 'json', 'xray', 'batch-get-traces'];
  const { stdout } = await run(AWS, [...words, '--trace-ids', ...ids], { env });
  // The segment that was inferred for the table is in it.
  assert.match(stdout, /inferred/);

  const paths = [join(folderOf(t, { 'saved.json': stdout }), 'saved.json')];
  await (await fetch(`${endpoint}/_nephoscope/import`, { method: 'POST', body: JSON.stringify({ paths }) })).text();
  const question = { method: 'POST', body: JSON.stringify({ StartTime: NOON - 1, EndTime: NOON + 10 }) };
  const set = { headers: { 'x-nephoscope-data-set': 'saved.json' } };
  for (const path of ['/ServiceGraph', '/TraceSummaries']) {
    const live = await (await fetch(endpoint + path, question)).json();
    assert.deepEqual(await (await fetch(endpoint + path, { ...question, ...set })).json(), live, path);
  }
});
