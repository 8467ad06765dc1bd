import { readFileSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createGunzip, gunzipSync, type ZlibOptions } from 'node:zlib';

/** Read at once: of a packed file less, as a thousand times as much may come out of it. */
const PIECE = 256 << 10;
const PACKED_PIECE = 16 << 10;
const UNPACKED_PIECE = 64 << 10;

/**
 * The content of a text file in UTF-8, piece by piece: unpacked where it is gzip, by its first bytes and not by its name,
 * and turned into UTF-8 where a mark says that it is UTF-16 (as PowerShell writes it).
 *
 * Ending the iteration closes the file.
 * @throws what the system says of a file that can't be read; after all that could be unpacked, zlib's Error where packed
 * bytes are damaged or end too early
 */
export async function* unpackedBytes(path: string): AsyncGenerator<Buffer> {
  yield* asUtf8(rawBytes(path));
}

/** A file is small up to so many bytes, and its content up to so many. */
const SMALL = 4 << 20;
const SMALL_UNPACKED = 16 << 20;

/**
 * The content of a small file at once, in a fraction of the time that its pieces take; undefined where the file or its
 * content is larger, or something is wrong with it. Synchronous: a
 * million times four questions to the system's threads cost more than the reading.
 */
export function smallContent(path: string): Buffer | undefined {
  try {
    const { size } = statSync(path);
    if (size < 4 || size > SMALL) return undefined;
    const bytes = readFileSync(path);
    const isPacked = bytes.readUInt16BE() === 0x1f8b;
    const content = isPacked ? gunzipSync(bytes, unpackedAtOnce(bytes)) : bytes;
    return decoderOf(content) ? undefined : content;
  } catch {
    return undefined;
  }
}

/** A file of gzip ends with the size of its content, which may be wrong: then it comes in several pieces. */
function unpackedAtOnce(bytes: Buffer): ZlibOptions {
  const told = bytes.readUInt32LE(bytes.length - 4);
  return { maxOutputLength: SMALL_UNPACKED, chunkSize: Math.min(Math.max(told + 1, UNPACKED_PIECE), SMALL_UNPACKED) };
}

/** As `unpackedBytes`, without turning anything into UTF-8. */
export async function* rawBytes(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    yield* contentOf(file);
  } finally {
    await file.close();
  }
}

async function* contentOf(file: FileHandle): AsyncGenerator<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  const packed = bytesRead === 2 && buffer.readUInt16BE() === 0x1f8b;
  yield* packed ? unpacked(piecesOf(file, PACKED_PIECE)) : piecesOf(file, PIECE);
}

async function* piecesOf(file: FileHandle, most: number): AsyncGenerator<Buffer> {
  const { size } = await file.stat();
  let at = 0;
  for (;;) {
    // No more than is needed, as events of many small files are held together.
    const length = Math.max(1, Math.min(most, size - at));
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafeSlow(length), 0, length, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Written by hand instead of piped: an error at the end of a stream would take what was unpacked before with it. */
async function* unpacked(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: UNPACKED_PIECE });
  let ready: Buffer[] = [];
  gunzip.on('data', (bytes: Buffer) => ready.push(bytes));
  const take = (): Buffer[] => ready.splice(0);
  const failed = new Promise<Error>((resolve) => gunzip.once('error', resolve));
  const done = (step: (callback: (error?: Error | null) => void) => void): Promise<Error | undefined> =>
    Promise.race([failed, new Promise<Error | undefined>((resolve) => step((error) => resolve(error ?? undefined)))]);
  try {
    for await (const piece of pieces) {
      const error = await done((callback) => gunzip.write(piece, callback));
      yield* take();
      if (error) throw error;
    }
    const error = await done((callback) => gunzip.once('end', callback).end());
    yield* take();
    if (error) throw error;
  } finally {
    ready = [];
    gunzip.destroy();
  }
}

async function* asUtf8(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined;
  let first = true;
  for await (const piece of pieces) {
    if (first) decoder = decoderOf(piece);
    first = false;
    yield decoder ? Buffer.from(decoder.decode(piece, { stream: true })) : piece;
  }
}

function decoderOf(start: Buffer): TextDecoder | undefined {
  if (start.length < 2) return undefined;
  const mark = start.readUInt16BE();
  if (mark === 0xfffe) return new TextDecoder('utf-16le');
  return mark === 0xfeff ? new TextDecoder('utf-16be') : undefined;
}
