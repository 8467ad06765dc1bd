import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/**
 * zlib takes turns among all that it is given, and would hold what has come out of each so far: of a thousand packed
 * zeros that is gigabytes. So all listeners share these few places, and who waits holds packed bytes only.
 */
const AT_ONCE = 2;
/** Larger than zlib's own, for fewer turns. */
const PIECE = 64 << 10;

const unzip = promisify(gunzip);
const waiting: Array<() => void> = [];
let free = AT_ONCE;

/**
 * Unpacks gzip; undefined where more than `most` bytes would come out.
 *
 * @param isWanted asked when it is its turn: a sender may have gone meanwhile
 * @throws zlib's Error where the bytes aren't gzip, and one where they aren't wanted any more
 */
export async function unpack(packed: Uint8Array, most: number, isWanted: () => boolean): Promise<Buffer | undefined> {
  if (free > 0) free -= 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    if (!isWanted()) throw new Error('The sender has gone.');
    return await unzip(packed, { maxOutputLength: most, chunkSize: Math.min(PIECE, most) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw error;
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
}
