/** What the view shows of a trace: all that follows from its rows, and from what a person chose. Pure. */
import { type CriticalPath, criticalPath, rootRow } from './critical-path.ts';
import type { TraceRows } from './rows.ts';
import { selfTimes } from './self-time.ts';
import type { State } from './state.ts';
import { idleStretches, type TimeScale, timeScale } from './time-scale.ts';
import { inSight, passing, searched, withAncestors } from './tree.ts';

/** What follows from the rows alone. */
export interface TraceModel {
  readonly rows: TraceRows;
  readonly self: Float64Array;
  readonly path: CriticalPath;
  readonly folded: TimeScale;
  readonly whole: TimeScale;
  readonly services: number;
  /** Names of the services to choose from, those with the most rows, by name. */
  readonly offered: readonly string[];
}

/** A list of more services than this is no help in choosing one. */
const OFFERED = 200;

/** What a trace's rows hold, for all searches and filters. */
export function modelOf(rows: TraceRows): TraceModel {
  const services = new Map<string, number>();
  for (const index of rows.service) {
    const name = rows.texts[index]!;
    if (name !== '') services.set(name, (services.get(name) ?? 0) + 1);
  }
  const most = [...services].sort(([, a], [, b]) => b - a).slice(0, OFFERED);
  return {
    rows,
    self: selfTimes(rows),
    path: criticalPath(rows),
    folded: timeScale(rows.duration, idleStretches(rows)),
    whole: timeScale(rows.duration),
    services: services.size,
    offered: most.map(([name]) => name).sort(),
  };
}

/** Rows that were marked from outside of the tree: those of a line in the statistics. */
export interface Marks {
  readonly label: string;
  readonly rows: readonly number[];
}

/** What a person sees of the rows. */
export interface Selection {
  readonly sight: Uint32Array;
  /** Rows that the search found and the filters let pass, or the marked ones; undefined: nothing is searched for. */
  readonly matches: Uint32Array | undefined;
  readonly marked: ReadonlySet<number> | undefined;
}

/** What of a trace is in sight. */
export function selectionOf(
  { rows, self, path }: TraceModel,
  { search, filter, service, only }: Pick<State, 'search' | 'filter' | 'service' | 'only'>,
  collapsed: ReadonlySet<number>,
  marks: Marks | undefined,
): Selection {
  const passes = passing(rows, filter, service, { self, critical: path.seconds });
  const asked = search.trim() !== '';
  const found = asked ? searched(rows, search) : marks && Uint32Array.from(marks.rows).sort();
  const matches = passes ? found?.filter((row) => passes[row]) : found;
  const narrowed = asked && only ? flags(rows.size, matches!) : passes;
  return {
    sight: inSight(rows, collapsed, narrowed && withAncestors(rows, narrowed)),
    matches,
    marked: matches && new Set(matches),
  };
}

/** The service that a trace came in by, and the URL that it was asked for. */
export function entryPoint(rows: TraceRows): { trace: string; service: string; url: string | undefined } | undefined {
  const root = rootRow(rows);
  if (root === undefined) return undefined;
  const [url] = /https?:\/\/\S+/.exec(rows.texts[rows.detail[root]!]!) ?? [];
  return { trace: rows.id, service: rows.texts[rows.name[root]!]!, url };
}

/** The match after (or before) a row, around the end; undefined without any. */
export function neighbour(matches: Uint32Array, row: number | undefined, by: 1 | -1): number | undefined {
  if (matches.length === 0) return undefined;
  if (row === undefined) return matches.at(by === 1 ? 0 : -1);
  const next = by === 1 ? matches.find((each) => each > row) : matches.findLast((each) => each < row);
  return next ?? matches.at(by === 1 ? 0 : -1);
}

/** The row of an id; undefined where it is gone. */
export function rowOfId({ ids }: TraceRows, id: string | undefined): number | undefined {
  const row = id === undefined ? -1 : ids.indexOf(id);
  return row < 0 ? undefined : row;
}

/** The rows of some ids. */
export function rowsOfIds({ ids, size }: TraceRows, wanted: ReadonlySet<string>): Set<number> {
  const found = new Set<number>();
  if (wanted.size > 0) for (let row = 0; row < size; row += 1) if (wanted.has(ids[row]!)) found.add(row);
  return found;
}

function flags(size: number, rows: Uint32Array): Uint8Array {
  const set = new Uint8Array(size);
  for (const row of rows) set[row] = 1;
  return set;
}
