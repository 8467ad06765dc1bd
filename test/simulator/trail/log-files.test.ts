import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import {
  CreateTrailCommand,
  DeleteTrailCommand,
  GetTrailStatusCommand,
  ListPublicKeysCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
} from '@aws-sdk/client-cloudtrail';
import { readPublicKeys } from '../../../server/cli/public-keys.ts';
import { verifyFolder } from '../../../server/cli/verify-folder.ts';
import type { Digest } from '../../../server/core/trail/digest.ts';
import type { Finding } from '../../../server/core/trail/digest-chain.ts';
import { importFiles } from '../../../server/simulator/intake/import-files.ts';
import { startTrail } from './simulator.ts';

const MINUTE = 60_000;

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'trail-folder-'));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A simulator at 12:00 with a trail that is logging, made in its first second. */
async function withTrail(t: TestContext, options: { trail?: object; store?: string } = {}) {
  const trailFolder = folder(t);
  const store = options.store === undefined ? {} : { store: { kind: 'folder' as const, folder: options.store } };
  const simulator = await startTrail(t, { trailFolder, ...store });
  const client = simulator.client();
  const trail = { Name: 'audit', S3BucketName: 'my-logs', EnableLogFileValidation: true, ...options.trail };
  await client.send(new CreateTrailCommand(trail));
  await client.send(new StartLoggingCommand({ Name: 'audit' }));
  const { clock } = simulator.running.state;
  return {
    ...simulator,
    client,
    clientIn: simulator.client,
    trailFolder,
    clock,
    wait: (minutes: number) => clock.advance(minutes * MINUTE),
  };
}

const filesIn = (trailFolder: string, pattern = '**/*.gz') => globSync(pattern, { cwd: trailFolder }).sort();

function unpacked(trailFolder: string, file: string): string {
  return gunzipSync(readFileSync(join(trailFolder, file))).toString();
}

function namesIn(trailFolder: string, file: string): string[] {
  const { Records } = JSON.parse(unpacked(trailFolder, file)) as { Records: { eventName: string }[] };
  return Records.map(({ eventName }) => eventName);
}

async function verified(trailFolder: string) {
  const keys = readPublicKeys([join(trailFolder, 'public-keys.pem')]);
  assert.ok(typeof keys === 'function');
  const findings: Finding[] = [];
  const run = verifyFolder(trailFolder, keys);
  let next = await run.next();
  for (; !next.done; next = await run.next()) findings.push(next.value);
  return { findings, ...next.value };
}

test('a log file lies after five minutes where S3 has it, and nothing before', async (t) => {
  const { client, trailFolder, wait } = await withTrail(t, { trail: { S3KeyPrefix: 'all/regions' } });
  await client.send(new GetTrailStatusCommand({ Name: 'audit' }));
  await wait(4);
  assert.deepEqual(filesIn(trailFolder), []);
  await wait(1);
  const [file = '', ...others] = filesIn(trailFolder);
  assert.deepEqual(others, []);
  assert.match(
    file,
    /^my-logs\/all\/regions\/AWSLogs\/123456789012\/CloudTrail\/us-east-1\/2026\/01\/31\/123456789012_CloudTrail_us-east-1_20260131T1205Z_[A-Za-z0-9]{16}\.json\.gz$/,
  );
  // The call that starts logging is recorded when it is answered: the trail is logging then.
  assert.deepEqual(namesIn(trailFolder, file), ['StartLogging', 'GetTrailStatus']);
  const { LatestDeliveryTime } = await client.send(new GetTrailStatusCommand({ Name: 'audit' }));
  assert.equal(LatestDeliveryTime?.toISOString(), '2026-01-31T12:05:00.000Z');
});

test('each hour has a digest, also one without log files; the chain is whole and signed', async (t) => {
  const { client, trailFolder, wait } = await withTrail(t);
  await wait(60);
  await client.send(new GetTrailStatusCommand({ Name: 'audit' }));
  await wait(120);
  const digests = filesIn(trailFolder, '**/CloudTrail-Digest/**/*.gz');
  const name = (hour: number) =>
    `123456789012_CloudTrail-Digest_us-east-1_audit_us-east-1_20260131T${hour}0000Z.json.gz`;
  assert.deepEqual(
    digests.map((file) => basename(file)),
    [13, 14, 15].map(name),
  );
  const [first, second, third] = digests.map((file) => JSON.parse(unpacked(trailFolder, file)) as Digest);
  assert.deepEqual([first?.digestStartTime, first?.previousDigestSignature], ['2026-01-31T12:00:00Z', null]);
  assert.deepEqual([first?.logFiles.length, second?.logFiles.length], [1, 1]);
  assert.equal(second?.newestEventTime, '2026-01-31T13:00:00Z');
  assert.deepEqual([third?.logFiles, third?.newestEventTime], [[], null]);
  const { findings, signed, unchanged } = await verified(trailFolder);
  assert.deepEqual({ findings, signed, unchanged }, { findings: [], signed: 3, unchanged: 2 });
});

test('the signature is the one that AWS documents, by the key of ListPublicKeys', async (t) => {
  const { client, trailFolder, wait } = await withTrail(t);
  await wait(65);
  const { PublicKeyList: [key] = [] } = await client.send(new ListPublicKeysCommand({}));
  const [file = ''] = filesIn(trailFolder, '**/CloudTrail-Digest/**/*.gz');
  const text = unpacked(trailFolder, file);
  const digest = JSON.parse(text) as Digest;
  assert.equal(digest.digestPublicKeyFingerprint, key?.Fingerprint);
  const { Metadata } = JSON.parse(readFileSync(join(trailFolder, `${file}.metadata`), 'utf8'));
  assert.equal(Metadata['signature-algorithm'], 'SHA256withRSA');
  const hash = createHash('sha256').update(text).digest('hex');
  const signed = `${digest.digestEndTime}\nmy-logs/${digest.digestS3Object}\n${hash}\nnull`;
  const publicKey = createPublicKey({ key: Buffer.from(key?.Value ?? []), format: 'der', type: 'pkcs1' });
  assert.ok(verify('RSA-SHA256', Buffer.from(signed), publicKey, Buffer.from(Metadata.signature, 'hex')));
});

test('a trail without validation has no digests; one of all regions has files and digests in each', async (t) => {
  const trail = { EnableLogFileValidation: false, IsMultiRegionTrail: true };
  const { client, clientIn, trailFolder, wait } = await withTrail(t, { trail });
  await wait(65);
  assert.deepEqual(filesIn(trailFolder, '**/CloudTrail-Digest/**'), []);
  await client.send(new UpdateTrailCommand({ Name: 'audit', EnableLogFileValidation: true }));
  await clientIn({ region: 'eu-west-1' }).send(new ListPublicKeysCommand({}));
  await wait(70);
  const regions = filesIn(trailFolder, 'my-logs/AWSLogs/*/CloudTrail-Digest/*');
  assert.deepEqual(
    regions.map((path) => basename(path)),
    ['eu-west-1', 'us-east-1'],
  );
  const { findings } = await verified(trailFolder);
  // The file of the hour before it was validated.
  assert.deepEqual(
    findings.map(({ kind }) => kind),
    ['not-covered'],
  );
});

test('a trail that stops logging ends its chain; logging again begins one, and the gap is told', async (t) => {
  const { client, trailFolder, wait } = await withTrail(t);
  await wait(10);
  await client.send(new StopLoggingCommand({ Name: 'audit' }));
  await wait(180);
  assert.equal(filesIn(trailFolder, '**/CloudTrail-Digest/**/*.gz').length, 1);
  await client.send(new StartLoggingCommand({ Name: 'audit' }));
  await wait(70);
  const { findings, digests, signed } = await verified(trailFolder);
  assert.deepEqual(
    findings.map(({ kind }) => kind),
    ['gap'],
  );
  assert.deepEqual([digests, signed], [2, 2]);
});

test('what a deleted trail recorded is delivered and in its last digest', async (t) => {
  const { client, trailFolder, wait } = await withTrail(t);
  await wait(10);
  await client.send(new GetTrailStatusCommand({ Name: 'audit' }));
  await client.send(new DeleteTrailCommand({ Name: 'audit' }));
  await wait(10);
  const { findings, logFiles, unchanged, digests } = await verified(trailFolder);
  assert.deepEqual({ findings, logFiles, unchanged, digests }, { findings: [], logFiles: 2, unchanged: 2, digests: 1 });
});

test('the end of the simulator delivers what waits, and the next one goes on with the chain', async (t) => {
  const data = folder(t);
  const first = await withTrail(t, { store: data });
  await first.client.send(new GetTrailStatusCommand({ Name: 'audit' }));
  await first.running.close();
  assert.equal(filesIn(first.trailFolder, '**/CloudTrail/**/*.gz').length, 1);
  const { running } = await startTrail(t, { trailFolder: first.trailFolder, store: { kind: 'folder', folder: data } });
  await running.state.clock.advance(65 * MINUTE);
  const { findings, digests, signed } = await verified(first.trailFolder);
  assert.deepEqual({ findings, digests, signed }, { findings: [], digests: 2, signed: 2 });
});

test('a trail that goes to another bucket and prefix takes its chain along', async (t) => {
  const { client, trailFolder, wait } = await withTrail(t);
  await wait(70);
  await client.send(new UpdateTrailCommand({ Name: 'audit', S3BucketName: 'other-logs', S3KeyPrefix: 'p' }));
  await wait(60);
  const { findings, digests, signed } = await verified(trailFolder);
  assert.deepEqual({ findings, digests, signed }, { findings: [], digests: 2, signed: 2 });
  const [, second = ''] = filesIn(trailFolder, '**/CloudTrail-Digest/**/*.gz');
  assert.match(second, /^other-logs\/p\/AWSLogs\//);
  const { previousDigestS3Bucket, logFiles } = JSON.parse(unpacked(trailFolder, second)) as Digest;
  assert.deepEqual([previousDigestS3Bucket, logFiles[0]?.s3Bucket], ['my-logs', 'other-logs']);
});

test('where a file stands in the way nothing is lost or written twice', async (t) => {
  const { client, trailFolder, wait } = await withTrail(t);
  writeFileSync(join(trailFolder, 'my-logs'), 'in the way');
  await wait(15);
  const { LatestDeliveryError } = await client.send(new GetTrailStatusCommand({ Name: 'audit' }));
  assert.equal(LatestDeliveryError, 'InternalError');
  rmSync(join(trailFolder, 'my-logs'));
  await wait(10);
  const names = filesIn(trailFolder).flatMap((file) => namesIn(trailFolder, file));
  assert.deepEqual(names.sort(), ['GetTrailStatus', 'StartLogging']);
});

test('a file takes at most 16 MB, and is written when so much waits', { timeout: 30_000 }, async (t) => {
  const { running, trailFolder } = await withTrail(t);
  const { cloudtrail, logFiles, clock } = running.state;
  const [trail] = cloudtrail.trails.list();
  const record = (id: string) => {
    const text = JSON.stringify({ eventID: id, eventName: id, requestParameters: 'x'.repeat(6 << 20) });
    return { id, time: clock.now(), region: 'us-east-1', text };
  };
  for (const id of ['a', 'b', 'c']) await logFiles?.deliver({ trail: trail!, records: [record(id)] });
  while (filesIn(trailFolder).length === 0) await new Promise(setImmediate);
  // The first with what waits before them; three would have 18 MB.
  await running.close();
  const names = filesIn(trailFolder, '**/CloudTrail/**/*.gz').map((file) => namesIn(trailFolder, file).join(' '));
  assert.deepEqual(names.sort(), ['StartLogging a b', 'c']);
});

test('a reset forgets what waits and ends all chains', async (t) => {
  const { post, trailFolder, wait } = await withTrail(t);
  assert.equal((await post('/_nephoscope/reset', {})).status, 200);
  await wait(120);
  assert.deepEqual(filesIn(trailFolder), []);
});

test('what was delivered opens as a timeline', async (t) => {
  const { client, trailFolder, wait, running } = await withTrail(t);
  await client.send(
    new PutEventSelectorsCommand({ TrailName: 'audit', EventSelectors: [{ ReadWriteType: 'WriteOnly' }] }),
  );
  await client.send(new StopLoggingCommand({ Name: 'audit' }));
  await wait(70);
  let last: { events: number; digests: number; problems: readonly unknown[] } | undefined;
  for await (const progress of importFiles(running.state, [trailFolder], 'copy')) last = progress;
  assert.deepEqual([last?.problems, last?.digests], [[], 1]);
  const { events } = running.state.trail.find({ sets: ['copy'], limit: 10 });
  assert.ok(events.some(({ name }) => name === 'PutEventSelectors'));
  assert.equal(events.length, last?.events);
});
