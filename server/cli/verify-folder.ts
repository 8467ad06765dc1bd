/** Verifies log files of CloudTrail in a folder: as they were delivered, or as they were copied from S3. */
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { asObject, asText } from '../core/json/typed.ts';
import { type Digest, readDigest } from '../core/trail/digest.ts';
import { type DigestChain, digestChain, type Finding, type VerifySignature } from '../core/trail/digest-chain.ts';
import { isAmongLogFiles, readDigestName, readLogFileName } from '../core/trail/log-file-names.ts';
import { trailFilesIn } from '../simulator/intake/cloudtrail-files.ts';
import { idSet } from '../simulator/records/id-set.ts';
import { METADATA_SUFFIX } from '../simulator/trail/log-folder.ts';
import { coverage } from './digest-coverage.ts';
import { hashFile } from './hashed-file.ts';
import { type Place, placeOf, resolveObject } from './object-place.ts';

/** What was looked at. */
export interface Totals {
  readonly digests: number;
  /** Of these, the ones with a valid signature. */
  readonly signed: number;
  readonly logFiles: number;
  /** Of these, the ones that are as they were delivered. */
  readonly unchanged: number;
  /** The time of which digests tell, ISO 8601; null where there are none. */
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Verifies a folder, and tells what it finds as it goes. Of each log file 16 bytes are kept, of each chain some digests.
 *
 * @param verify absent where there are no public keys
 * @param progress is told of each file that was read
 */
export async function* verifyFolder(
  folder: string,
  verify: VerifySignature | undefined,
  progress: (path: string) => void = () => undefined,
): AsyncGenerator<Finding, Totals> {
  const run = startRun(folder, verify, progress);
  for await (const { path, kind, problem } of trailFilesIn(folder)) {
    if (problem !== undefined) yield { kind: 'unreadable', level: 'problem', path: run.told(path), message: problem };
    if (kind === 'file' && readDigestName(basename(path))) yield* verifyDigest(run, path);
  }
  for (const chain of run.chains.values()) yield* chain.end();
  if (run.counts.digests > 0) yield* findAdded(run);
  const signed = [...run.chains.values()].reduce((sum, chain) => sum + chain.signed(), 0);
  const [from = null, to = null] = run.covered.extent();
  return { ...run.counts, signed, from, to };
}

type Run = ReturnType<typeof startRun>;

function startRun(folder: string, verify: VerifySignature | undefined, progress: (path: string) => void) {
  const listed = idSet();
  // Who knows how paths are hashed could name a file so that it seems to be listed.
  const salt = randomBytes(16);
  return {
    folder,
    progress,
    chains: new Map<string, DigestChain>(),
    chain(id: string): DigestChain {
      const chain = this.chains.get(id) ?? digestChain(verify);
      this.chains.set(id, chain);
      return chain;
    },
    covered: coverage(),
    counts: { digests: 0, logFiles: 0, unchanged: 0 },
    /** True when the path is new. */
    list: (path: string): boolean => listed.add(createHash('sha256').update(salt).update(path).digest('base64')),
    told: (path: string): string => relative(folder, path) || path,
  };
}

async function* verifyDigest(run: Run, path: string): AsyncGenerator<Finding> {
  const name = readDigestName(basename(path))!;
  const id = [dirname(dirname(dirname(dirname(path)))), name.trail, name.homeRegion, name.backfill].join('\n');
  const told = run.told(path);
  run.counts.digests += 1;
  run.progress(told);
  const read = await readDigestFile(path);
  const file = { path: told, name: packedName(basename(path)) };
  if ('problem' in read) {
    yield {
      kind: read.unreadable ? 'unreadable' : 'digest-damaged',
      level: 'problem',
      path: told,
      message: read.problem,
    };
    yield* run.chain(id).add(file);
    return;
  }
  const { digest, hash } = read;
  const place = placeOf(run.folder, path, digest);
  if (place === undefined) {
    const message = `It was moved: its place is ${digest.digestS3Bucket}/${digest.digestS3Object}.`;
    yield { kind: 'digest-moved', level: 'problem', path: told, message };
    yield* run.chain(id).add(file);
    return;
  }
  const signature = await signatureBeside(path);
  const previousElsewhere = await hashElsewhere(run.folder, place, digest);
  yield* run.chain(id).add({ ...file, content: { digest, hash }, signature, previousElsewhere });
  if (!name.backfill) run.covered.add(baseOf(told), id, digest);
  for (const logFile of digest.logFiles) yield* verifyLogFile(run, told, place, logFile);
}

async function* verifyLogFile(
  run: Run,
  digest: string,
  place: Place,
  { s3Bucket, s3Object, hashValue }: Digest['logFiles'][number],
): AsyncGenerator<Finding> {
  run.counts.logFiles += 1;
  const path = resolveObject(run.folder, place, s3Bucket, s3Object);
  const shown = path === undefined ? `${s3Bucket}/${s3Object}` : run.told(path);
  const problem = (kind: Finding['kind'], message: string): Finding => ({
    kind,
    level: 'problem',
    path: shown,
    message,
  });
  if (path === undefined) {
    yield problem('log-missing', `${digest} lists it by a name that can't be one of a file in this folder.`);
    return;
  }
  run.progress(shown);
  let found = await hashFile(path);
  run.list(path);
  if ('failure' in found && found.failure === 'absent' && path.endsWith('.gz')) {
    // Unpacked by whoever copied it, which changes nothing in it.
    found = await hashFile(path.slice(0, -3));
    run.list(path.slice(0, -3));
  }
  if ('hash' in found) {
    if (found.hash === hashValue) run.counts.unchanged += 1;
    else yield problem('log-changed', `It was changed: it hasn't the hash that ${digest} tells.`);
  } else if (found.failure === 'absent') yield problem('log-missing', `It is missing: ${digest} lists it.`);
  else yield problem(found.failure === 'damaged' ? 'log-damaged' : 'unreadable', found.message);
}

/** Log files that no digest lists. */
async function* findAdded(run: Run): AsyncGenerator<Finding> {
  let outside = 0;
  let first = '';
  for await (const { path, kind } of trailFilesIn(run.folder)) {
    const told = run.told(path);
    const name = readLogFileName(basename(path));
    if (kind !== 'file' || !(name || isAmongLogFiles(posix(told))) || !run.list(path)) continue;
    run.progress(told);
    const when = name ? run.covered.tells(baseOf(told), name) : 'covered';
    if (when === 'covered') yield { kind: 'log-added', level: 'problem', path: told, message: ADDED };
    else if (when === 'outside') {
      outside += 1;
      first ||= told;
    }
  }
  if (outside === 0) return;
  const message = `${outside} log files are of times of which no digest tells, such as this: nothing proves them.`;
  yield { kind: 'not-covered', level: 'note', path: first, message };
}

const ADDED = 'No digest lists it: it was added, or belongs to a trail without log file validation.';

type ReadDigest =
  | { readonly digest: Digest; readonly hash: string }
  | { readonly problem: string; readonly unreadable?: boolean };

async function readDigestFile(path: string): Promise<ReadDigest> {
  const found = await hashFile(path, true);
  if ('failure' in found) return { problem: found.message, unreadable: found.failure === 'unreadable' };
  const digest = readDigest(parse(found.content?.toString() ?? ''));
  return 'problem' in digest ? digest : { digest, hash: found.hash };
}

/** The hash of the digest before one, where a trail went to another bucket or prefix between the two. */
async function hashElsewhere(folder: string, place: Place, digest: Digest): Promise<string | undefined> {
  const { previousDigestS3Bucket: bucket, previousDigestS3Object: key, digestS3Bucket, digestS3Object } = digest;
  if (bucket === null || key === null) return undefined;
  if (bucket === digestS3Bucket && baseOf(key) === baseOf(digestS3Object)) return undefined;
  const path = resolveObject(folder, place, bucket, key);
  const found = path === undefined ? undefined : await hashFile(path);
  return found && 'hash' in found ? found.hash : undefined;
}

/** The metadata of a digest's object, as the simulator writes them and `aws s3api head-object` prints them. */
async function signatureBeside(path: string): Promise<string | undefined> {
  const text = await readFile(join(dirname(path), packedName(basename(path)) + METADATA_SUFFIX), 'utf8').catch(
    () => '',
  );
  return asText(asObject(asObject(parse(text))?.Metadata)?.signature);
}

function packedName(name: string): string {
  return name.endsWith('.gz') ? name : `${name}.gz`;
}

/** What is before the `CloudTrail` of a path or key: one account of one prefix. */
function baseOf(path: string): string {
  return posix(path).replace(/(^|\/)CloudTrail(-Digest|-Insight)?\/[^/]+\/\d{4}\/\d\d\/\d\d\/[^/]+$/, '');
}

function posix(path: string): string {
  return path.replaceAll(sep, '/');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
