/** Hashes of files as digests tell them: SHA-256 of what is in them, unpacked. */
import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { whyUnreadable } from '../simulator/intake/cloudtrail-files.ts';
import { rawBytes } from '../simulator/intake/unpacked-bytes.ts';

export type Hashed =
  | { readonly hash: string; readonly content?: Buffer }
  | { readonly failure: 'absent' | 'damaged' | 'unreadable'; readonly message: string };

/** A packed file of a few megabytes can hold anything; CloudTrail's have 50 MB packed, and some hundreds unpacked. */
const MOST_UNPACKED = 4 * 2 ** 30;
/** Digests are read whole: ten times the largest that an hour of the largest trails would make. */
const MOST_KEPT = 64 << 20;

/** Hashes a file piece by piece; with `keep` its content comes as well. Links are not followed. */
export async function hashFile(path: string, keep = false): Promise<Hashed> {
  const hash = createHash('sha256');
  const most = keep ? MOST_KEPT : MOST_UNPACKED;
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    // Opening a pipe would wait for its other end.
    if (!(await lstat(path)).isFile()) return { failure: 'damaged', message: 'It is no file.' };
    for await (const bytes of rawBytes(path)) {
      length += bytes.length;
      if (length > most) return { failure: 'damaged', message: `It has more than ${most} bytes when it is unpacked.` };
      hash.update(bytes);
      if (keep) pieces.push(Buffer.from(bytes));
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { failure: 'absent', message: 'It is missing.' };
    if (!code.startsWith('Z_')) return { failure: 'unreadable', message: whyUnreadable(error) };
    return { failure: 'damaged', message: `It can't be unpacked: ${(error as Error).message}.` };
  }
  return { hash: hash.digest('hex'), ...(keep && { content: Buffer.concat(pieces) }) };
}
