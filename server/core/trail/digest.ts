import { asArray, asObject, asText, type JsonObject } from '../json/typed.ts';

/** A digest file: which log files were delivered in its time, and which digest came before it. Times are ISO 8601. */
export interface Digest {
  readonly awsAccountId: string;
  readonly digestStartTime: string;
  readonly digestEndTime: string;
  readonly digestS3Bucket: string;
  readonly digestS3Object: string;
  readonly digestPublicKeyFingerprint: string;
  readonly digestSignatureAlgorithm: string;
  readonly newestEventTime: string | null;
  readonly oldestEventTime: string | null;
  /** Null, like the members below, in the first digest of a chain. */
  readonly previousDigestS3Bucket: string | null;
  readonly previousDigestS3Object: string | null;
  readonly previousDigestHashValue: string | null;
  readonly previousDigestHashAlgorithm: string | null;
  readonly previousDigestSignature: string | null;
  readonly logFiles: readonly DigestedFile[];
}

export interface DigestedFile {
  readonly s3Bucket: string;
  readonly s3Object: string;
  /** SHA-256 of the unpacked file, in hexadecimal digits. */
  readonly hashValue: string;
  readonly hashAlgorithm: string;
  readonly newestEventTime: string;
  readonly oldestEventTime: string;
}

/** The names that AWS gives them in digests and in the metadata of S3's objects. */
export const HASH_ALGORITHM = 'SHA-256';
export const SIGNATURE_ALGORITHM = 'SHA256withRSA';

/** What a new digest is made of; times are epoch milliseconds. */
export interface DigestParts {
  readonly account: string;
  readonly start: number;
  readonly end: number;
  readonly bucket: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly logFiles: readonly DigestedFile[];
  /** The digest before it in the chain. */
  readonly previous?: SignedDigest;
}

/** What a digest says of the one before it. Hash and signature in hexadecimal digits. */
export interface SignedDigest {
  readonly bucket: string;
  readonly key: string;
  readonly hash: string;
  readonly signature: string;
}

/**
 * Makes a digest with its members in AWS's order.
 * Source: CloudTrail user guide, "CloudTrail digest file structure".
 */
export function makeDigest({ previous, logFiles, ...parts }: DigestParts): Digest {
  return {
    awsAccountId: parts.account,
    digestStartTime: digestTime(parts.start),
    digestEndTime: digestTime(parts.end),
    digestS3Bucket: parts.bucket,
    digestS3Object: parts.key,
    digestPublicKeyFingerprint: parts.fingerprint,
    digestSignatureAlgorithm: SIGNATURE_ALGORITHM,
    newestEventTime:
      logFiles
        .map(({ newestEventTime }) => newestEventTime)
        .toSorted()
        .at(-1) ?? null,
    oldestEventTime: logFiles.map(({ oldestEventTime }) => oldestEventTime).toSorted()[0] ?? null,
    previousDigestS3Bucket: previous?.bucket ?? null,
    previousDigestS3Object: previous?.key ?? null,
    previousDigestHashValue: previous?.hash ?? null,
    previousDigestHashAlgorithm: previous ? HASH_ALGORITHM : null,
    previousDigestSignature: previous?.signature ?? null,
    logFiles,
  };
}

/**
 * What the signature of a digest signs.
 * Source: CloudTrail user guide, "Custom implementations of CloudTrail log file integrity validation".
 *
 * @param hash SHA-256 of the unpacked digest, in hexadecimal digits
 */
export function stringToSign(digest: Digest, hash: string): string {
  const { digestEndTime, digestS3Bucket, digestS3Object, previousDigestSignature } = digest;
  return [digestEndTime, `${digestS3Bucket}/${digestS3Object}`, hash, previousDigestSignature ?? 'null'].join('\n');
}

/** `2026-01-31T12:00:00Z`, as times stand in digests and records. */
export function digestTime(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Reads a parsed digest, or says why it is none, to stand after the name of its file. */
export function readDigest(value: unknown): Digest | { readonly problem: string } {
  const json = asObject(value);
  if (json === undefined) return { problem: 'It is no digest.' };
  const missing = REQUIRED.find((name) => asText(json[name]) === undefined);
  if (missing !== undefined) return { problem: `It is no digest: it has no ${missing}.` };
  const untimely = ['digestStartTime', 'digestEndTime'].find((name) => Number.isNaN(Date.parse(json[name] as string)));
  if (untimely !== undefined) return { problem: `It is no digest: its ${untimely} is no time.` };
  const text = (name: string): string => asText(json[name]) ?? '';
  const orNull = (name: string): string | null => asText(json[name]) ?? null;
  const files = asArray(json.logFiles).map(readFile);
  const broken = files.indexOf(undefined);
  if (broken !== -1) return { problem: `It is no digest: its logFiles[${broken}] has no bucket, object or hash.` };
  return {
    awsAccountId: text('awsAccountId'),
    digestStartTime: text('digestStartTime'),
    digestEndTime: text('digestEndTime'),
    digestS3Bucket: text('digestS3Bucket'),
    digestS3Object: text('digestS3Object'),
    digestPublicKeyFingerprint: text('digestPublicKeyFingerprint'),
    digestSignatureAlgorithm: text('digestSignatureAlgorithm'),
    newestEventTime: orNull('newestEventTime'),
    oldestEventTime: orNull('oldestEventTime'),
    previousDigestS3Bucket: orNull('previousDigestS3Bucket'),
    previousDigestS3Object: orNull('previousDigestS3Object'),
    previousDigestHashValue: orNull('previousDigestHashValue'),
    previousDigestHashAlgorithm: orNull('previousDigestHashAlgorithm'),
    previousDigestSignature: orNull('previousDigestSignature'),
    logFiles: files.flatMap((file) => file ?? []),
  };
}

const REQUIRED = [
  'digestStartTime',
  'digestEndTime',
  'digestS3Bucket',
  'digestS3Object',
  'digestPublicKeyFingerprint',
] as const;

function readFile(value: unknown): DigestedFile | undefined {
  const json: JsonObject = asObject(value) ?? {};
  const [s3Bucket, s3Object, hashValue] = [asText(json.s3Bucket), asText(json.s3Object), asText(json.hashValue)];
  if (s3Bucket === undefined || s3Object === undefined || hashValue === undefined) return undefined;
  return {
    s3Bucket,
    s3Object,
    hashValue: hashValue.toLowerCase(),
    hashAlgorithm: asText(json.hashAlgorithm) ?? '',
    newestEventTime: asText(json.newestEventTime) ?? '',
    oldestEventTime: asText(json.oldestEventTime) ?? '',
  };
}
