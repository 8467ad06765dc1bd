/** The simulator's CloudTrail events, by its own routes: AWS has no operation for a million events at once, or for files. */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

/** Instants are epoch milliseconds, as in CloudTrail's columns. */
export interface TrailSource {
  readonly sets: () => Promise<TrailSet[]>;
  /** The columns of a set's events, or of those after a number, as the simulator lays them out. */
  readonly columns: (set: string, lanes: readonly string[], after?: number) => Promise<Uint8Array>;
  /** An event's record as it came; undefined when it is gone. */
  readonly record: (set: string, sequence: number) => Promise<string | undefined>;
  /** Reads files and folders of this machine into a data set; calls back as it goes on, resolves with the last word. */
  readonly read: (
    paths: readonly string[],
    progressed: (progress: TrailImport) => void,
    signal: AbortSignal,
  ) => Promise<TrailImport>;
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
    async sets() {
      const { sets } = (await (await ask('trail/sets')).json()) as { sets: TrailSet[] };
      return sets;
    },
    async columns(set, lanes, after) {
      return new Uint8Array(await (await ask('trail/columns', { set, lanes, after })).arrayBuffer());
    },
    async record(set, sequence) {
      const answer = await ask('trail/records', { set, sequences: [sequence] });
      const { records } = (await answer.json()) as { records: (string | null)[] };
      return records[0] ?? undefined;
    },
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
