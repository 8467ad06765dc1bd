import { type Digest, stringToSign } from './digest.ts';

/** Something that a verification found. A note is worth knowing and no sign that anything was changed. */
export interface Finding {
  readonly kind: FindingKind;
  readonly level: 'problem' | 'note';
  /** The file that is meant; of a missing one the key that it had in S3. */
  readonly path: string;
  /** A sentence. */
  readonly message: string;
}

export type FindingKind =
  | 'log-changed'
  | 'log-missing'
  | 'log-damaged'
  | 'log-added'
  | 'digest-changed'
  | 'digest-missing'
  | 'digest-damaged'
  | 'digest-moved'
  | 'digest-added'
  | 'digest-unsigned'
  | 'signature-wrong'
  | 'key-missing'
  | 'gap'
  | 'chain-begins'
  | 'not-covered'
  | 'unreadable';

/** A digest file of a chain. */
export interface ChainedFile {
  /** How it is told. */
  readonly path: string;
  /** The last part of its key. */
  readonly name: string;
  /** Absent where the file is damaged, which is told elsewhere. */
  readonly content?: {
    readonly digest: Digest;
    /** SHA-256 of the unpacked file, in hexadecimal digits. */
    readonly hash: string;
  };
  /** In hexadecimal digits, where the metadata of the object were kept. */
  readonly signature?: string | undefined;
  /** The hash of the digest before it, where that lies in another folder than this one. */
  readonly previousElsewhere?: string | undefined;
}

/** Whether a text has this signature by the key of that fingerprint. */
export type VerifySignature = (text: string, signature: string, fingerprint: string) => 'valid' | 'wrong' | 'no key';

/** A chain of digests that is followed from the oldest to the newest. */
export interface DigestChain {
  /** Takes the next digest in the order of their names, and tells what is wrong with it and those before it. */
  add(file: ChainedFile): Finding[];
  /** Tells what is wrong with the end. */
  end(): Finding[];
  /** How many digests have a valid signature. */
  signed(): number;
}

/** Kept of a digest until its followers are known. */
interface Link extends ChainedFile {
  signature?: string | undefined;
}

/** How many digests that nobody follows may lie between one and its follower and be named for it. */
const MOST_LINKS = 16;

/**
 * Follows a chain. A digest is proven by its own signature, or where the metadata of its object are lost, as copies of S3
 * lose them, by the one that its follower names; each names the hash of the one before it as well.
 * Source: CloudTrail user guide, "Custom implementations of CloudTrail log file integrity validation".
 *
 * @param verify absent where there are no public keys: then hashes alone are compared
 */
export function digestChain(verify?: VerifySignature): DigestChain {
  let links: Link[] = [];
  let signed = 0;
  const keyless = new Set<string>();

  const judge = ({ path, content, signature }: Link): Finding[] => {
    if (verify === undefined || content === undefined || signature === undefined) return [];
    const { digest, hash } = content;
    const fingerprint = digest.digestPublicKeyFingerprint;
    const verdict = verify(stringToSign(digest, hash), signature, fingerprint);
    if (verdict === 'valid') signed += 1;
    if (verdict === 'wrong') return [problem('signature-wrong', path, WRONG_SIGNATURE)];
    if (verdict === 'valid' || keyless.has(fingerprint)) return [];
    keyless.add(fingerprint);
    return [problem('key-missing', path, `No public key with the fingerprint ${fingerprint} was given.`)];
  };
  const unsigned = ({ path, content, signature }: Link): Finding[] =>
    verify === undefined || content === undefined || signature !== undefined
      ? []
      : [problem('digest-unsigned', path, UNSIGNED)];

  return {
    add(file) {
      const next: Link = { ...file };
      const { earlier, skipped } = earlierOf(next, links);
      const findings = skipped.map(({ path }) => problem('digest-added', path, NOT_FOLLOWED));
      if (earlier !== undefined) {
        findings.push(...followed(earlier, next));
        if (earlier.signature === undefined) {
          earlier.signature = next.content?.digest.previousDigestSignature ?? undefined;
          findings.push(...judge(earlier));
        }
      } else findings.push(...links.slice(-1).flatMap(unsigned), ...withoutEarlier(next, links.at(-1)));
      findings.push(...judge(next));
      links = [...links.slice(1 - MOST_LINKS), next];
      return findings;
    },
    end: () => links.slice(-1).flatMap(unsigned),
    signed: () => signed,
  };
}

const WRONG_SIGNATURE = 'Its signature is wrong: it was changed, or another key than the given one signed it.';
const UNSIGNED =
  'Nothing tells its signature: no digest follows it, and the metadata of its object are not beside it ' +
  '(aws s3api head-object --bucket BUCKET --key KEY > FILE.metadata).';
const NOT_FOLLOWED = 'No later digest follows it, though there are some: it was added, or its follower was removed.';

function problem(kind: FindingKind, path: string, message: string): Finding {
  return { kind, level: 'problem', path, message };
}

function note(kind: FindingKind, path: string, message: string): Finding {
  return { kind, level: 'note', path, message };
}

/** The digest that another names as the one before it, and those between them. */
function earlierOf({ content }: Link, links: readonly Link[]): { earlier?: Link; skipped: readonly Link[] } {
  const key = content?.digest.previousDigestS3Object;
  const at = key ? links.findLastIndex((link) => isNamed(link, content.digest)) : -1;
  const earlier = links[at];
  return earlier === undefined ? { skipped: [] } : { earlier, skipped: links.slice(at + 1) };
}

function isNamed({ name, content }: Link, { previousDigestS3Bucket: bucket, previousDigestS3Object: key }: Digest) {
  if (content === undefined) return key?.endsWith(`/${name}`) === true;
  return content.digest.digestS3Object === key && content.digest.digestS3Bucket === bucket;
}

/** What is wrong between a digest and its follower. */
function followed(earlier: Link, { path, content }: Link): Finding[] {
  if (earlier.content === undefined || content === undefined) return [];
  const { digest } = content;
  if (digest.previousDigestHashValue?.toLowerCase() !== earlier.content.hash) {
    const message = `It isn't the digest that ${path} follows: that one had another hash.`;
    return [problem('digest-changed', earlier.path, message)];
  }
  if (earlier.signature !== undefined && digest.previousDigestSignature !== earlier.signature) {
    return [problem('digest-changed', earlier.path, `${path} names another signature of it than its metadata do.`)];
  }
  return gapBetween(earlier.content.digest, digest, path);
}

/** What is to be told of a digest when the one before it isn't in the folder. */
function withoutEarlier({ path, content, previousElsewhere }: Link, last: Link | undefined): Finding[] {
  if (content === undefined) return [];
  const { digest } = content;
  const { previousDigestS3Object: key, previousDigestS3Bucket: bucket, previousDigestHashValue: hash } = digest;
  if (key === null) return last?.content ? gapBetween(last.content.digest, digest, path) : [];
  if (previousElsewhere !== undefined) {
    return previousElsewhere === hash?.toLowerCase()
      ? []
      : [problem('digest-changed', `${bucket}/${key}`, `It isn't the digest that ${path} follows.`)];
  }
  if (last !== undefined) {
    return [problem('digest-missing', `${bucket}/${key}`, `It is missing: ${path} follows it.`)];
  }
  return [note('chain-begins', path, `The folder holds nothing before it; it follows ${bucket}/${key}.`)];
}

function gapBetween(earlier: Digest, digest: Digest, path: string): Finding[] {
  const { digestEndTime: from } = earlier;
  const { digestStartTime: to } = digest;
  if (Date.parse(to) <= Date.parse(from)) return [];
  const why = 'log file validation or the trail was off';
  return [note('gap', path, `No digest tells of the time from ${from} to ${to} before it: ${why}.`)];
}
