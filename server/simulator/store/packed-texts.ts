/**
 * Texts of a chunk packed in blocks, for records that come in millions and are read one by one: a tenth of the bytes to
 * write, to keep and to read. A record lies in one block whole; reading it costs unpacking its block, a tenth of a
 * millisecond.
 */
import { constants, deflateRawSync, inflateRawSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Place } from './backend.ts';

/** What a chunk's header says of its packed texts. */
export interface Packed {
  readonly by: 'zstd' | 'deflate';
  /** Of each block: the number of its last row and one, and where its bytes end. */
  readonly blocks: ReadonlyArray<readonly [rows: number, end: number]>;
}

/** A block is full with so many bytes of texts. */
const BLOCK_BYTES = 128 << 10;
/** The fastest: logs shrink to a tenth with any. */
const ZSTD = { chunkSize: BLOCK_BYTES / 2, params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const DEFLATE = { level: 1 };

/** Packs the texts of a chunk. */
export function packTexts(texts: readonly Uint8Array[]): { texts: Uint8Array; packed: Packed } {
  // Some builds of Node have no Zstandard.
  const by = typeof zstdCompressSync === 'function' ? 'zstd' : 'deflate';
  const parts: Uint8Array[] = [];
  const blocks: [number, number][] = [];
  let first = 0;
  let length = 0;
  let end = 0;
  texts.forEach((text, row) => {
    length += text.length;
    if (length < BLOCK_BYTES && row < texts.length - 1) return;
    const block = Buffer.concat(texts.slice(first, row + 1), length);
    const part = by === 'zstd' ? zstdCompressSync(block, ZSTD) : deflateRawSync(block, DEFLATE);
    parts.push(part);
    end += part.length;
    blocks.push([row + 1, end]);
    first = row + 1;
    length = 0;
  });
  return { texts: Buffer.concat(parts), packed: { by, blocks } };
}

/** Reads rows out of packed texts. */
export interface PackedReader {
  /** Where the row's block lies. */
  placeOf(row: number): Place;
  /** The row's text, out of its block's bytes; throws where they are damaged. */
  textIn(row: number, block: Uint8Array): Uint8Array;
}

export function packedReader({ by, blocks }: Packed, ends: Uint32Array): PackedReader {
  // Rows are mostly read one after the other.
  let opened = -1;
  let texts: Uint8Array = new Uint8Array(0);
  const blockOf = (row: number): number => {
    if (opened !== -1 && row < blocks[opened]![0] && row >= firstRow(opened)) return opened;
    return blocks.findIndex(([rows]) => row < rows);
  };
  const firstRow = (block: number): number => (block === 0 ? 0 : blocks[block - 1]![0]);
  const endOf = (row: number): number => (row < 0 ? 0 : ends[row]!);
  return {
    placeOf(row) {
      const block = blockOf(row);
      return { from: block === 0 ? 0 : blocks[block - 1]![1], to: blocks[block]![1] };
    },
    textIn(row, bytes) {
      const block = blockOf(row);
      const start = endOf(firstRow(block) - 1);
      if (block !== opened) {
        texts = unpack(by, bytes, endOf(blocks[block]![0] - 1) - start);
        opened = block;
      }
      return texts.subarray(endOf(row - 1) - start, endOf(row) - start);
    },
  };
}

function unpack(by: Packed['by'], bytes: Uint8Array, length: number): Uint8Array {
  if (length === 0) return new Uint8Array(0);
  const options = { maxOutputLength: length };
  const texts = by === 'zstd' ? zstdDecompressSync(bytes, options) : inflateRawSync(bytes, options);
  if (texts.length !== length) throw new RangeError('A chunk of the store has other texts than it says.');
  return texts;
}
