import type { EncodedRecords, NewRecord } from './chunk.ts';
import type { Schema } from './columns.ts';
import { columnsWriter } from './columns-writer.ts';
import { packTexts } from './packed-texts.ts';
import type { Words } from './words.ts';

/** How records are written: which of them, their texts packed, and with an index of their words. */
export interface Encoding {
  /** 1 for each record that is kept; all are where it isn't given. */
  readonly kept?: Uint8Array | undefined;
  readonly packed?: boolean;
  readonly words?: Words | undefined;
}

/** Takes records one by one, to make a chunk of them without holding them meanwhile. */
export interface RecordsWriter<S extends Schema> {
  add(record: NewRecord<S>): void;
  count(): number;
  /** Bytes of the texts so far. */
  bytes(): number;
  encode(encoding?: Encoding): EncodedRecords;
}

/** @param unique as for `columnsWriter` */
export function recordsWriter<S extends Schema>(schema: S, unique?: keyof S): RecordsWriter<S> {
  const columns = columnsWriter(schema, unique);
  const texts: Uint8Array[] = [];
  let bytes = 0;
  return {
    add({ columns: row, text }) {
      const utf8 = typeof text === 'string' ? Buffer.from(text) : text;
      texts.push(utf8);
      bytes += utf8.length;
      columns.add(row);
    },
    count: () => texts.length,
    bytes: () => bytes,
    encode({ kept, packed: isPacked = false, words } = {}) {
      const keptTexts = kept ? texts.filter((_, row) => kept[row] === 1) : texts;
      const written = isPacked ? packTexts(keptTexts) : { texts: Buffer.concat(keptTexts), packed: undefined };
      const encoded = columns.encode(endsOf(keptTexts), written.packed, kept);
      const wordBytes = (words ?? []).reduce((sum, part) => sum + part.length, 0);
      const all = encoded.columns.length + written.texts.length + wordBytes;
      return { ...encoded, count: keptTexts.length, bytes: all, texts: written.texts, ...(words && { words }) };
    },
  };
}

function endsOf(texts: readonly Uint8Array[]): Uint32Array {
  let end = 0;
  return Uint32Array.from(texts, (text) => {
    end += text.length;
    return end;
  });
}
