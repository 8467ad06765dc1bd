import { csvHeader, csvLine } from './csv.ts';

/** As CloudTrail writes its log files, and for spreadsheets. */
export const FILE_FORMATS = ['json', 'csv'] as const;

export type FileFormat = (typeof FILE_FORMATS)[number];

/** Which piece of a file is wanted. */
export interface Piece {
  readonly format: FileFormat;
  readonly sequences: readonly number[];
  /** The file begins with this piece. */
  readonly begins: boolean;
  /** Records that the file has already. */
  readonly before: number;
  /** No numbers come after these. */
  readonly last: boolean;
}

interface Format {
  readonly head: string;
  readonly tail: string;
  readonly between: string;
  readonly write: (text: string) => string;
}

const FORMATS: Readonly<Record<FileFormat, Format>> = {
  json: { head: '{"Records":[\n', tail: '\n]}\n', between: ',\n', write: (text) => text },
  // The mark tells spreadsheets that the text is UTF-8.
  csv: { head: `\ufeff${csvHeader}`, tail: '', between: '', write: (text) => csvLine(parsed(text)) },
};

/** Characters after which a piece ends. */
const LONGEST = 4_000_000;

/**
 * A piece of a file of records, of which `taken` numbers are in it (the next piece begins behind them) and `written`
 * records: those that are gone meanwhile are left out.
 */
export function pieceOfFile(
  { format, sequences, begins, before, last }: Piece,
  textOf: (sequence: number) => string | undefined,
): { text: string; taken: number; written: number } {
  const { head, tail, between, write } = FORMATS[format];
  const lines: string[] = [];
  let [taken, length] = [0, 0];
  for (const sequence of sequences) {
    if (length > LONGEST) break;
    taken += 1;
    const text = textOf(sequence);
    if (text === undefined) continue;
    const written = write(text);
    lines.push(written);
    length += written.length;
  }
  const continued = before !== 0 && lines.length > 0 ? between : '';
  const ends = last && taken === sequences.length;
  const text = `${begins ? head : ''}${continued}${lines.join(between)}${ends ? tail : ''}`;
  return { text, taken, written: lines.length };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
