/** The simulator's CloudTrail events, by its own routes: AWS has no operation for a million events at once, or for files. */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { type QueryLoading, queryTrail, type TrailAnswer, type TrailQuestion } from './query-source.ts';

/** Instants are epoch milliseconds, as in CloudTrail's columns. */
export interface TrailSource {
  readonly sets: () => Promise<TrailSet[]>;
  /** The set that is the source's own, which a view shows when nobody chose another. */
  readonly home: string;
  /** The columns of a set's events, or of those after a number, as the simulator lays them out. */
  readonly columns: (set: string, lanes: readonly string[], after?: number) => Promise<Uint8Array>;
  /** The same, piece by piece, so that nobody on the way holds all of it; for a source whose columns are many megabytes. */
  readonly columnParts?: (set: string, lanes: readonly string[], after?: number) => Promise<Parts>;
  /** An event's record as it came; undefined when it is gone. */
  readonly record: (set: string, sequence: number) => Promise<string | undefined>;
  /** Which events mention a resource by its name, id or ARN, as the simulator lays them out. */
  readonly mentions: (set: string, resource: string) => Promise<Uint8Array>;
  /** The next piece of a file of records. */
  readonly exported: (piece: WantedPiece, signal: AbortSignal) => Promise<FilePiece>;
  /** Asks in SQL; aborting the signal ends the query. Rejects with a QueryMistake where the query is wrong. */
  readonly query: (
    question: TrailQuestion,
    loading: (loading: QueryLoading) => void,
    signal: AbortSignal,
  ) => Promise<TrailAnswer>;
  /** Reads files and folders of this machine into a data set; calls back as it goes on, resolves with the last word. */
  readonly read: (
    paths: readonly string[],
    progressed: (progress: TrailImport) => void,
    signal: AbortSignal,
  ) => Promise<TrailImport>;
}

/** An answer in pieces of about a megabyte; `size`: bytes of them all. */
export interface Parts {
  readonly size: number;
  readonly parts: AsyncIterable<Uint8Array>;
}

/** Which piece of a file is wanted: of records by their numbers, at most 10,000. */
export interface WantedPiece {
  readonly set: string;
  /** As CloudTrail's log files, or for spreadsheets. */
  readonly format: 'json' | 'csv';
  readonly sequences: readonly number[];
  /** The file begins with this piece. */
  readonly begins: boolean;
  /** Records that the file has already. */
  readonly before: number;
  /** No numbers come after these. */
  readonly last: boolean;
}

export interface FilePiece {
  readonly bytes: Uint8Array;
  /** How many of the numbers it is about; the next piece begins behind them. */
  readonly taken: number;
  /** Records in it: fewer where some are gone. */
  readonly written: number;
}

export interface TrailSet {
  readonly name: string;
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/** How far an import is. */
export interface TrailImport {
  readonly set: string;
  readonly files: number;
  /** Events that were read, and those of them that the set didn't have. */
  readonly events: number;
  readonly added: number;
  /** Segments of traces that were read. */
  readonly segments: number;
  /** The traces of the set, and the id of the only one; known at the end. */
  readonly traces: number;
  readonly trace?: string;
  /** The first files or parts of files that could not be read; there may be more. */
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  readonly moreProblems: number;
  readonly done?: boolean;
}

/** The events of a simulator, asked with `headers`. Questions reject with the simulator's own words. */
export function trailSource(endpoint: string, headers: Readonly<Record<string, string>>): TrailSource {
  const ask = (path: string, input?: object, signal?: AbortSignal) =>
    send(`${endpoint}/_nephoscope/${path}`, { headers, ...(signal && { signal }), ...posting(input) });
  return {
    home: 'recorded',
    async sets() {
      const { sets } = (await (await ask('trail/sets')).json()) as { sets: TrailSet[] };
      return sets;
    },
    async columns(set, lanes, after) {
      return new Uint8Array(await (await ask('trail/columns', { set, lanes, after })).arrayBuffer());
    },
    async columnParts(set, lanes, after) {
      const answer = await ask('trail/columns', { set, lanes, after });
      return {
        size: Number(answer.headers.get('content-length')),
        parts: inParts(answer.body as AsyncIterable<Uint8Array>),
      };
    },
    async record(set, sequence) {
      const answer = await ask('trail/records', { set, sequences: [sequence] });
      const { records } = (await answer.json()) as { records: (string | null)[] };
      return records[0] ?? undefined;
    },
    async mentions(set, resource) {
      return new Uint8Array(await (await ask('trail/mentions', { set, resource })).arrayBuffer());
    },
    async exported(piece, signal) {
      const answer = await ask('trail/export', piece, signal);
      const count = (name: string) => Number(answer.headers.get(`nephoscope-${name}`));
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return { bytes, taken: count('taken'), written: count('written') };
    },
    query: (question, loading, signal) => queryTrail(endpoint, headers, question, loading, signal),
    async read(paths, progressed, signal) {
      const { body } = await ask('import', { paths }, signal);
      let last: TrailImport | undefined;
      for await (const line of createInterface({ input: Readable.fromWeb(body as never) })) {
        if (line === '') continue;
        last = JSON.parse(line) as TrailImport;
        progressed(last);
      }
      if (!last?.done) throw new Error('The simulator ended before all files were read.');
      return last;
    },
  };
}

const PART = 2 ** 20;

/** The network's pieces, which are of some kilobytes, put together: a message each would take longer than its bytes. */
async function* inParts(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let part = new Uint8Array(PART);
  let length = 0;
  for await (const bytes of body) {
    for (let at = 0; at < bytes.length; ) {
      const taken = bytes.subarray(at, at + PART - length);
      part.set(taken, length);
      at += taken.length;
      length += taken.length;
      if (length < PART) continue;
      yield part;
      [part, length] = [new Uint8Array(PART), 0];
    }
  }
  if (length > 0) yield part.subarray(0, length);
}

/** GET without an input, POST with one. */
function posting(input: object | undefined): RequestInit {
  return input === undefined ? {} : { method: 'POST', body: JSON.stringify(input) };
}

async function send(url: string, request: RequestInit): Promise<Response> {
  const answer = await fetch(url, request);
  if (answer.ok) return answer;
  const { error } = (await answer.json().catch(() => ({}))) as { error?: { message?: string } };
  throw new Error(error?.message ?? `HTTP ${answer.status}`);
}
