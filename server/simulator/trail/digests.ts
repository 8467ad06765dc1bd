import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  type Digest,
  type DigestedFile,
  makeDigest,
  type SignedDigest,
  stringToSign,
} from '../../core/trail/digest.ts';
import { digestFileKey } from '../../core/trail/log-file-names.ts';
import { type TrailPlace, trailArn } from '../cloudtrail-state/trail.ts';
import type { Store } from '../store/store.ts';
import type { DigestSigner } from './digest-signer.ts';
import { type LogFolder, METADATA_SUFFIX, signatureMetadata } from './log-folder.ts';

/** The chains of digests: one for each trail with log file validation, in each region of which it has log files. */
export interface Digests {
  /** Begins a chain where there is none. */
  begin(owner: ChainOwner, now: number): Promise<void>;
  /** Has the next digest of a chain list a log file; a file that is told twice is listed once. */
  list(owner: ChainOwner, file: DigestedFile): Promise<void>;
  chains(): readonly ChainOwner[];
  /** Whether an hour has passed since the last digest. */
  isDue(owner: ChainOwner, now: number): boolean;
  /** Writes the next digest. Rejects with an ObjectError, and then it is to be tried again. */
  write(owner: ChainOwner, now: number): Promise<void>;
  /** Ends a chain: a later one begins without a digest before it. */
  end(owner: ChainOwner): Promise<void>;
  /** Whether the process ended while a digest was written, which `write` mends. */
  isInterrupted(owner: ChainOwner): boolean;
  reset(): Promise<void>;
}

/** Whose chain it is, and where its digests go. */
export interface ChainOwner {
  readonly trail: TrailPlace;
  readonly region: string;
  readonly bucket: string;
  readonly prefix?: string;
}

/** A chain between two digests; times are epoch milliseconds, of whole seconds as digests tell them. */
interface Chain {
  readonly owner: ChainOwner;
  /** The end of the last digest. */
  readonly start: number;
  readonly logFiles: readonly DigestedFile[];
  readonly previous?: SignedDigest;
  /** The digest that is being written: after the death of the process the same is written again. */
  readonly planned?: Planned;
}

interface Planned extends SignedDigest {
  readonly end: number;
  readonly text: string;
}

/** Source: CloudTrail user guide, "Validating CloudTrail log file integrity": every hour. */
const HOUR = 3_600_000;
const SECOND = 1000;

export function openDigests(store: Store, folder: LogFolder, signer: DigestSigner): Digests {
  const table = store.table<Chain>('cloudtrail-digests');
  const finish = async (chain: Chain, planned: Planned): Promise<void> => {
    const { bucket, key, hash, signature, end, text } = planned;
    // In this order a digest never lies there without its signature.
    await folder.write(bucket, key + METADATA_SUFFIX, signatureMetadata(signature));
    await folder.write(bucket, key, gzipSync(text));
    const { owner } = chain;
    await table.set(idOf(owner), { owner, start: end, logFiles: [], previous: { bucket, key, hash, signature } });
  };
  const plan = async (chain: Chain, owner: ChainOwner, now: number): Promise<Planned> => {
    const { pem, fingerprint } = await signer.ready(now);
    await folder.addPublicKey(pem);
    const planned = planOf(chain, owner, now, fingerprint, signer);
    await table.set(idOf(owner), { ...chain, owner, planned });
    return planned;
  };
  return {
    async begin(owner, now) {
      if (table.get(idOf(owner)) !== undefined) return;
      await table.set(idOf(owner), { owner, start: wholeSeconds(now), logFiles: [] });
    },
    async list(owner, file) {
      const chain = table.get(idOf(owner));
      if (chain === undefined || chain.logFiles.some(({ s3Object }) => s3Object === file.s3Object)) return;
      await table.set(idOf(owner), { ...chain, logFiles: [...chain.logFiles, file] });
    },
    chains: () => table.entries().map(([, { owner }]) => owner),
    isDue: (owner, now) => now - (table.get(idOf(owner))?.start ?? now) >= HOUR,
    isInterrupted: (owner) => table.get(idOf(owner))?.planned !== undefined,
    async write(owner, now) {
      const chain = table.get(idOf(owner));
      if (chain === undefined) return;
      await finish(chain, chain.planned ?? (await plan(chain, owner, now)));
    },
    end: (owner) => table.delete(idOf(owner)),
    reset: () => table.clear(),
  };
}

function planOf(chain: Chain, owner: ChainOwner, now: number, fingerprint: string, signer: DigestSigner): Planned {
  const { trail, region, bucket, prefix } = owner;
  const { start, logFiles, previous } = chain;
  // Two digests of a chain can't have one name.
  const end = Math.max(wholeSeconds(now), start + SECOND);
  const names = { account: trail.account, region, trail: trail.name, homeRegion: trail.homeRegion };
  const key = digestFileKey({ ...names, ...(prefix !== undefined && { prefix }) }, end);
  const parts = { account: trail.account, start, end, bucket, key, fingerprint, logFiles };
  const digest: Digest = makeDigest({ ...parts, ...(previous && { previous }) });
  const text = JSON.stringify(digest);
  const hash = sha256(text);
  return { bucket, key, hash, end, text, signature: signer.sign(stringToSign(digest, hash)) };
}

/** In hexadecimal digits. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

function idOf({ trail, region }: ChainOwner): string {
  return `${trailArn(trail)} ${region}`;
}

function wholeSeconds(time: number): number {
  return Math.floor(time / SECOND) * SECOND;
}
