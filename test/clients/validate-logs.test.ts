/**
 * What the simulator delivers is valid for AWS's own `aws cloudtrail validate-logs`. It needs a version that knows
 * AWS_ENDPOINT_URL_S3: 1.29 or 2.13 and later.
 */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { CreateTrailCommand, GetTrailStatusCommand, StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { startTrail } from '../simulator/trail/simulator.ts';

const HOUR = 3_600_000;
const ARN = 'arn:aws:cloudtrail:us-east-1:123456789012:trail/audit';

test('aws cloudtrail validate-logs', { skip: knowsEndpoints() ? false : 'needs a newer aws' }, async (t) => {
  const trailFolder = mkdtempSync(join(tmpdir(), 'validate-logs-'));
  t.after(() => rmSync(trailFolder, { recursive: true, force: true }));
  const { client, endpoint, running } = await startTrail(t, { trailFolder });
  const audit = client();
  const settings = { S3BucketName: 'my-logs', S3KeyPrefix: 'shop', EnableLogFileValidation: true };
  await audit.send(new CreateTrailCommand({ Name: 'audit', ...settings }));
  await audit.send(new StartLoggingCommand({ Name: 'audit' }));
  await running.state.clock.advance(HOUR);
  await audit.send(new GetTrailStatusCommand({ Name: 'audit' }));
  await running.state.clock.advance(2 * HOUR);
  const s3 = await serveFolder(t, trailFolder);

  const valid = await validateLogs(endpoint, s3);
  assert.match(valid.out, /3\/3 digest files valid/);
  assert.match(valid.out, /2\/2 log files valid/);
  assert.equal(valid.code, 0);

  const [log = ''] = globSync('**/CloudTrail/**/*.gz', { cwd: trailFolder });
  writeFileSync(join(trailFolder, log), gzipSync('{"Records":[]}'));
  const changed = await validateLogs(endpoint, s3);
  assert.match(changed.out, /INVALID: hash value doesn't match/);
  assert.match(changed.out, /1\/2 log files valid, 1\/2 log files INVALID/);
});

function knowsEndpoints(): boolean {
  const { stdout } = spawnSync('aws', ['--version'], { encoding: 'utf8' });
  const [, major, minor] = /^aws-cli\/(\d+)\.(\d+)/.exec(stdout ?? '') ?? [];
  return Number(minor) >= (major === '1' ? 29 : 13);
}

function validateLogs(endpoint: string, s3: string): Promise<{ out: string; code: number }> {
  const range = ['--start-time', '2026-01-31T12:00:00Z', '--end-time', '2026-01-31T15:00:00Z', '--verbose'];
  const args = ['cloudtrail', 'validate-logs', '--trail-arn', ARN, ...range, '--endpoint-url', endpoint];
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    AWS_ACCESS_KEY_ID: 'alice',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/nowhere',
    AWS_ENDPOINT_URL_S3: s3,
  };
  return new Promise((resolve) => {
    execFile('aws', args, { env }, (error, stdout, stderr) => {
      resolve({ out: stdout + stderr, code: typeof error?.code === 'number' ? error.code : 0 });
    });
  });
}

/** As much of S3 as the command asks for: GetBucketLocation, ListObjects and GetObject with its metadata. */
async function serveFolder(t: TestContext, folder: string): Promise<string> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, bucket = '', ...parts] = decodeURIComponent(url.pathname).split('/');
    const key = parts.join('/');
    if (url.searchParams.has('location')) return void response.end('<LocationConstraint/>');
    if (key === '') return void response.end(listing(join(folder, bucket), url.searchParams));
    const path = join(folder, bucket, key);
    if (!existsSync(path)) {
      response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
      return;
    }
    const metadata = existsSync(`${path}.metadata`)
      ? JSON.parse(readFileSync(`${path}.metadata`, 'utf8')).Metadata
      : {};
    const headers = Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, String(value)]);
    response.writeHead(200, Object.fromEntries(headers)).end(readFileSync(path));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function listing(bucket: string, query: URLSearchParams): string {
  const wanted = (key: string): boolean =>
    key.startsWith(query.get('prefix') ?? '') && key > (query.get('marker') ?? '') && key.endsWith('.gz');
  const keys = globSync('**/*', { cwd: bucket }).filter(wanted).sort();
  const contents = keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
  return `<ListBucketResult><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`;
}
