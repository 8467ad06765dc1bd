/** Expected values are those of the CloudTrail user guide, "CloudTrail digest file structure" and "log file name format". */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Digest, makeDigest, readDigest, stringToSign } from '../../../server/core/trail/digest.ts';
import { digestChain } from '../../../server/core/trail/digest-chain.ts';
import {
  digestFileKey,
  isAmongLogFiles,
  logFileKey,
  pathOfObject,
  readDigestName,
  readLogFileName,
} from '../../../server/core/trail/log-file-names.ts';

const END = Date.UTC(2015, 7, 17, 15, 1, 31);
const DIGEST_KEY =
  'AWSLogs/111122223333/CloudTrail-Digest/us-east-2/2015/08/17/111122223333_CloudTrail-Digest_us-east-2_your-trail-name_us-east-2_20150817T150131Z.json.gz';
const owner = { account: '111122223333', region: 'us-east-2' };

test('the key of a digest tells its account, region, trail, home region and end', () => {
  assert.equal(digestFileKey({ ...owner, trail: 'your-trail-name', homeRegion: 'us-east-2' }, END), DIGEST_KEY);
  const name = DIGEST_KEY.slice(DIGEST_KEY.lastIndexOf('/') + 1);
  const read = { ...owner, trail: 'your-trail-name', homeRegion: 'us-east-2', end: END, backfill: false };
  assert.deepEqual(readDigestName(name), read);
  assert.deepEqual(readDigestName(name.replace('.json.gz', '_backfill.json')), { ...read, backfill: true });
  assert.equal(readDigestName(name.replace('_your-trail-name_', '_a_b_'))?.trail, 'a_b');
  assert.equal(readDigestName(name.replace('T15', 'T99')), undefined);
});

test('the key of a log file, below a prefix and of Insights events', () => {
  const key =
    'AWSLogs/111122223333/CloudTrail/us-east-2/2015/08/17/111122223333_CloudTrail_us-east-2_20150817T1501Z_abcdefghijklmnop.json.gz';
  assert.equal(logFileKey(owner, END, 'abcdefghijklmnop'), key);
  assert.ok(isAmongLogFiles(key) && !isAmongLogFiles(DIGEST_KEY));
  const insight = logFileKey({ ...owner, prefix: 'a/b' }, END, 'abcdefghijklmnop', 'CloudTrail-Insight');
  assert.equal(
    insight,
    `a/b/${key.replace('CloudTrail/', 'CloudTrail-Insight/').replace('_CloudTrail_', '_CloudTrail-Insight_')}`,
  );
  const time = Date.UTC(2015, 7, 17, 15, 1);
  assert.deepEqual(readLogFileName(insight.slice(insight.lastIndexOf('/') + 1)), { ...owner, time });
});

test('an object becomes a file only where its names stay in the folder', () => {
  assert.deepEqual(pathOfObject('b', 'p/AWSLogs/x.gz'), ['b', 'p', 'AWSLogs', 'x.gz']);
  for (const key of ['../x', 'a/../../x', 'a//x', '/x', 'a\\..\\x', 'C:/x', 'a/.', 'a/x\0', 'a/x ', '']) {
    assert.equal(pathOfObject('b', key), undefined, JSON.stringify(key));
  }
  assert.equal(pathOfObject('..', 'x'), undefined);
});

const first = makeDigest({
  account: '111122223333',
  start: END - 3_600_000,
  end: END,
  bucket: 'amzn-s3-demo-bucket',
  key: DIGEST_KEY,
  fingerprint: 'f',
  logFiles: [],
});

test('what is signed: the end, the place, the hash and the signature before it or null, in lines', () => {
  assert.equal(stringToSign(first, 'aa'), `2015-08-17T15:01:31Z\namzn-s3-demo-bucket/${DIGEST_KEY}\naa\nnull`);
  assert.match(stringToSign({ ...first, previousDigestSignature: 'bb' }, 'aa'), /\naa\nbb$/);
});

test('a digest knows its newest and oldest event, and is read as it was written', () => {
  const file = (oldest: string, newest: string) => ({
    s3Bucket: 'b',
    s3Object: 'o',
    hashValue: 'aa',
    hashAlgorithm: 'SHA-256',
    newestEventTime: newest,
    oldestEventTime: oldest,
  });
  const logFiles = [
    file('2015-08-17T14:02:00Z', '2015-08-17T14:50:00Z'),
    file('2015-08-17T14:10:00Z', '2015-08-17T14:20:00Z'),
  ];
  const parts = { account: '1', start: END - 1000, end: END, bucket: 'b', key: 'k', fingerprint: 'f', logFiles };
  const digest = makeDigest(parts);
  assert.deepEqual([digest.oldestEventTime, digest.newestEventTime], ['2015-08-17T14:02:00Z', '2015-08-17T14:50:00Z']);
  assert.deepEqual(readDigest(JSON.parse(JSON.stringify(digest))), digest);
});

test('what is no digest is told by what it lacks', () => {
  assert.deepEqual(readDigest([]), { problem: 'It is no digest.' });
  assert.deepEqual(readDigest({ ...first, digestS3Object: 7 }), {
    problem: 'It is no digest: it has no digestS3Object.',
  });
  assert.deepEqual(readDigest({ ...first, digestEndTime: 'x' }), {
    problem: 'It is no digest: its digestEndTime is no time.',
  });
  assert.deepEqual(readDigest({ ...first, logFiles: [null] }), {
    problem: 'It is no digest: its logFiles[0] has no bucket, object or hash.',
  });
});

test('a digest between two others that no later one follows was added', () => {
  const linked = (key: string, hour: number, previous?: string): Digest => ({
    ...first,
    digestS3Object: `d/${key}`,
    digestStartTime: `2015-08-17T${hour - 1}:00:00Z`,
    digestEndTime: `2015-08-17T${hour}:00:00Z`,
    ...(previous !== undefined && {
      previousDigestS3Bucket: first.digestS3Bucket,
      previousDigestS3Object: `d/${previous}`,
      previousDigestHashValue: `hash of ${previous}`,
      previousDigestSignature: `signature of ${previous}`,
    }),
  });
  const chain = digestChain((_text, signature, _fingerprint) =>
    signature.startsWith('signature of') ? 'valid' : 'wrong',
  );
  const add = (name: string, digest: Digest) =>
    chain.add({ path: name, name, content: { digest, hash: `hash of ${name}` }, signature: `signature of ${name}` });
  assert.deepEqual(add('a', linked('a', 12)), []);
  assert.deepEqual(add('x', linked('x', 13, 'a')), []);
  const found = [...add('b', linked('b', 13, 'a')), ...chain.end()];
  assert.deepEqual(
    found.map(({ kind, path }) => [kind, path]),
    [['digest-added', 'x']],
  );
  assert.equal(chain.signed(), 3);
});
