/** A bucket as CloudTrail fills it, made by hand from its documentation, with a key of its own. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

export const FINGERPRINT = '31e8b5433410dfb61a9dc45cc65b22ff';
export const PEM = publicKey.export({ type: 'spki', format: 'pem' }) as string;
/** As `aws cloudtrail list-public-keys` prints it. */
export const KEY_LIST = JSON.stringify({
  PublicKeyList: [
    { Value: publicKey.export({ type: 'pkcs1', format: 'der' }).toString('base64'), Fingerprint: FINGERPRINT },
  ],
});

const ACCOUNT = '111122223333';
const DAY = 'us-east-2/2015/08/17';
export const LOGS = `AWSLogs/${ACCOUNT}/CloudTrail/${DAY}`;
export const DIGESTS = `AWSLogs/${ACCOUNT}/CloudTrail-Digest/${DAY}`;

/** The digest of the hour that ends one minute and 31 seconds after this one. */
export const digestName = (hour: number) =>
  `${ACCOUNT}_CloudTrail-Digest_us-east-2_my-trail_us-east-2_20150817T${hour}0131Z.json.gz`;
/** The log file that was delivered 20 minutes before its digest. */
export const logName = (hour: number) =>
  `${ACCOUNT}_CloudTrail_us-east-2_20150817T${hour - 1}40Z_abcdefghijklmno${hour - 10}.json.gz`;

export interface Made {
  readonly content: string;
  readonly signature: string;
}

/**
 * Puts three hours of a trail into a folder: digests at 12:01:31, 13:01:31 and 14:01:31, each with one log file but the
 * second, which is empty.
 *
 * @param files the folder in which keys begin
 * @param metadata whether the digests' metadata lie beside them
 */
export function fillBucket(files: string, { metadata = true, prefix = '' } = {}): Made[] {
  const made: Made[] = [];
  for (const hour of [12, 13, 14]) {
    const logFiles = hour === 13 ? [] : [addLog(files, prefix, hour)];
    made.push(addDigest(files, prefix, hour, logFiles, made.at(-1), metadata));
  }
  return made;
}

function addLog(files: string, prefix: string, hour: number) {
  const content = JSON.stringify({
    Records: [{ eventName: 'CreateBucket', eventTime: `2015-08-17T${hour - 1}:35:00Z` }],
  });
  const key = `${prefix}${LOGS}/${logName(hour)}`;
  put(files, key, gzipSync(content));
  return {
    s3Bucket: 'amzn-s3-demo-bucket',
    s3Object: key,
    hashValue: sha256(content),
    hashAlgorithm: 'SHA-256',
    newestEventTime: `2015-08-17T${hour - 1}:35:00Z`,
    oldestEventTime: `2015-08-17T${hour - 1}:35:00Z`,
  };
}

function addDigest(
  files: string,
  prefix: string,
  hour: number,
  logFiles: readonly object[],
  previous: Made | undefined,
  metadata: boolean,
): Made {
  const key = `${prefix}${DIGESTS}/${digestName(hour)}`;
  const content = JSON.stringify({
    awsAccountId: ACCOUNT,
    digestStartTime: `2015-08-17T${hour - 1}:01:31Z`,
    digestEndTime: `2015-08-17T${hour}:01:31Z`,
    digestS3Bucket: 'amzn-s3-demo-bucket',
    digestS3Object: key,
    digestPublicKeyFingerprint: FINGERPRINT,
    digestSignatureAlgorithm: 'SHA256withRSA',
    newestEventTime: null,
    oldestEventTime: null,
    previousDigestS3Bucket: previous ? 'amzn-s3-demo-bucket' : null,
    previousDigestS3Object: previous ? `${prefix}${DIGESTS}/${digestName(hour - 1)}` : null,
    previousDigestHashValue: previous ? sha256(previous.content) : null,
    previousDigestHashAlgorithm: previous ? 'SHA-256' : null,
    previousDigestSignature: previous?.signature ?? null,
    logFiles,
  });
  // The end, the place, the hash, and the signature before it or "null", in four lines.
  const signed = `2015-08-17T${hour}:01:31Z\namzn-s3-demo-bucket/${key}\n${sha256(content)}\n${previous?.signature ?? 'null'}`;
  const signature = sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('hex');
  put(files, key, gzipSync(content));
  const head = { ContentType: 'application/json', Metadata: { signature, 'signature-algorithm': 'SHA256withRSA' } };
  if (metadata) put(files, `${key}.metadata`, JSON.stringify(head));
  return { content, signature };
}

function put(files: string, key: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(files, key)), { recursive: true });
  writeFileSync(join(files, key), content);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
