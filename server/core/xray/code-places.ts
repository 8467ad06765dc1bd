import { asArray, asNumber, asObject, asText, type JsonObject } from '../json/typed.ts';
import { addToHistogram, type Histogram, histogramEntries } from './histogram.ts';
import { isLibraryFrame, type StackFrame } from './library-frame.ts';
import { type Entity, elapsed, type Segment } from './segment.ts';

/** A place in the code that traces name, and what happened there. Times in seconds. */
export interface CodePlace {
  /** As the program wrote it. */
  readonly file: string;
  /** From 1; absent where only the function is known. */
  readonly line?: number;
  readonly function?: string;
  /** A span that began there, or an exception that came through there. */
  readonly kind: 'span' | 'exception';
  readonly count: number;
  readonly faults: number;
  readonly errors: number;
  readonly throttles: number;
  /** Of completed spans. */
  readonly p50?: number;
  readonly p90?: number;
  /** The types of the exceptions, the most frequent first. */
  readonly exceptions?: readonly string[];
  /** Some of the traces: the newest, those that failed, and the slowest. */
  readonly traces: readonly PlaceTrace[];
}

export interface PlaceTrace {
  readonly id: string;
  /** The (sub)segment. */
  readonly segment: string;
  /** Epoch seconds. */
  readonly start: number;
  /** Seconds; absent while it is in progress. */
  readonly duration?: number;
  readonly outcome: 'ok' | 'error' | 'throttle' | 'fault';
}

/** What one span or exception says of its place. */
export interface CodeVisit extends PlaceTrace {
  readonly file: string;
  readonly line: number | undefined;
  readonly function: string | undefined;
  /** The exception's type; undefined for a span. */
  readonly exception: string | undefined;
}

/** Places that are answered, those with the most visits first. Ours: an answer must stay bounded. */
const PLACES = 2000;
/** Traces of each sort that a place names. */
const EXAMPLES = 4;

/**
 * The places that a trace names: of each span its `code.*` attributes, wherever the mapping to X-Ray put them, and of each
 * exception the innermost frame of the program's own code.
 * Source: OpenTelemetry semantic conventions, code attributes, today's names and those of before.
 *
 * @param documents of one trace, one for each id
 */
export function codeVisits(documents: readonly Segment[]): CodeVisit[] {
  const spans = new Map<string, CodeVisit>();
  const exceptions = new Map<string, CodeVisit>();
  for (const { document, entity, traceId } of documents) {
    if (!MENTIONS_CODE.test(document)) continue;
    const open = [{ json: asObject(JSON.parse(document)) ?? {}, entity }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const visit = visitOf(next.entity, traceId);
      const place = placeOf(next.json, next.entity.name);
      const known = spans.get(visit.segment);
      if (place && (known === undefined || known.duration === undefined))
        spans.set(visit.segment, { ...visit, ...place });
      for (const thrown of exceptionsOf(next.json)) exceptions.set(thrown.key, { ...visit, ...thrown.place });
      const children = asArray(next.json.subsegments);
      next.entity.subsegments.forEach((child, index) => {
        open.push({ json: asObject(children[index]) ?? {}, entity: child });
      });
    }
  }
  return [...spans.values(), ...exceptions.values()];
}

/** The visits of many traces by their places, in whatever order; `more`: there were places than are answered. */
export function codePlaces(visits: Iterable<CodeVisit>): { places: CodePlace[]; more: boolean } {
  const drafts = new Map<string, Draft>();
  for (const visit of visits) {
    const key = JSON.stringify([visit.file, visit.line, visit.function, visit.exception !== undefined]);
    const draft = drafts.get(key) ?? newDraft(visit);
    drafts.set(key, draft);
    addVisit(draft, visit);
  }
  const places = [...drafts.values()].sort((a, b) => b.count - a.count || (a.first.file < b.first.file ? -1 : 1));
  return { places: places.slice(0, PLACES).map(asPlace), more: places.length > PLACES };
}

/** Parsing is what costs: most documents name no code. */
const MENTIONS_CODE = /"code[._]|"stack"/;

type Place = Pick<CodeVisit, 'file' | 'line' | 'function' | 'exception'>;

const FILE = ['code.file.path', 'code.filepath'];
const LINE = ['code.line.number', 'code.lineno'];
const FUNCTION = ['code.function.name', 'code.function'];
const NAMESPACE = ['code.namespace'];

/** Where a span says that it began. Without line and function its own name is taken for the function's. */
function placeOf({ metadata, annotations }: JsonObject, name: string): Place | undefined {
  const blocks = [...Object.values(asObject(metadata) ?? {}), annotations].flatMap((block) => {
    const object = asObject(block);
    return object === undefined ? [] : [object];
  });
  const read = <T>(names: readonly string[], as: (value: unknown) => T | undefined): T | undefined => {
    for (const block of blocks) {
      for (const each of names) {
        // Annotations of older mappings have underscores for dots.
        const value = as(block[each]) ?? as(block[each.replaceAll('.', '_')]);
        if (value !== undefined) return value;
      }
    }
    return undefined;
  };
  const file = read(FILE, asText);
  if (file === undefined) return undefined;
  const line = read(LINE, asLine);
  const namespace = read(NAMESPACE, asText);
  const called = read(FUNCTION, asText);
  const whole = called !== undefined && namespace !== undefined ? `${namespace}.${called}` : called;
  return { file, line, function: whole ?? (line === undefined ? name : undefined), exception: undefined };
}

/** The exceptions that an entity describes, by what makes them the same one where several entities do. */
function exceptionsOf(json: JsonObject): { key: string; place: Place }[] {
  return asArray(asObject(json.cause)?.exceptions).flatMap((value) => {
    const exception = asObject(value);
    const own = asArray(exception?.stack)
      .flatMap(frameOf)
      .find((frame) => frame.line > 0 && !isLibraryFrame(frame));
    if (own === undefined) return [];
    const type = asText(exception?.type) ?? 'Exception';
    const place = { file: own.path, line: own.line, function: own.label || undefined, exception: type };
    return [{ key: JSON.stringify([place, asText(exception?.message)]), place }];
  });
}

function frameOf(value: unknown): StackFrame[] {
  const json = asObject(value);
  const path = asText(json?.path);
  return path === undefined ? [] : [{ path, line: asLine(json?.line) ?? 0, label: asText(json?.label) ?? '' }];
}

/** OpenTelemetry sends whole numbers; some senders and annotations have them as text. */
function asLine(value: unknown): number | undefined {
  const line = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : asNumber(value);
  return line !== undefined && line >= 1 ? Math.trunc(line) : undefined;
}

function visitOf({ id, start, end, fault, error, throttle }: Entity, traceId: string): PlaceTrace {
  return {
    id: traceId,
    segment: id,
    start,
    ...(end !== undefined && { duration: elapsed(start, end) / 1e6 }),
    outcome: fault ? 'fault' : throttle ? 'throttle' : error ? 'error' : 'ok',
  };
}

interface Draft {
  readonly first: CodeVisit;
  count: number;
  readonly outcomes: Record<PlaceTrace['outcome'], number>;
  readonly times: Histogram;
  readonly exceptions: Map<string, number>;
  newest: CodeVisit[];
  failed: CodeVisit[];
  slowest: CodeVisit[];
}

function newDraft(first: CodeVisit): Draft {
  const outcomes = { ok: 0, error: 0, throttle: 0, fault: 0 };
  return { first, count: 0, outcomes, times: new Map(), exceptions: new Map(), newest: [], failed: [], slowest: [] };
}

function addVisit(draft: Draft, visit: CodeVisit): void {
  draft.count += 1;
  draft.outcomes[visit.outcome] += 1;
  const { duration, exception } = visit;
  if (duration !== undefined) addToHistogram(draft.times, Math.round(duration * 1e6));
  if (exception !== undefined) draft.exceptions.set(exception, (draft.exceptions.get(exception) ?? 0) + 1);
  draft.newest = first(draft.newest, visit, (a, b) => b.start - a.start);
  draft.slowest = first(draft.slowest, visit, (a, b) => (b.duration ?? 0) - (a.duration ?? 0));
  if (visit.outcome !== 'ok') draft.failed = first(draft.failed, visit, (a, b) => b.start - a.start);
}

/** The first few of some visits and one more. */
function first(visits: CodeVisit[], visit: CodeVisit, order: (a: CodeVisit, b: CodeVisit) => number): CodeVisit[] {
  if (visits.length >= EXAMPLES && order(visits.at(-1)!, visit) <= 0) return visits;
  return [...visits, visit].sort(order).slice(0, EXAMPLES);
}

function asPlace({ first, count, outcomes, times, exceptions, newest, failed, slowest }: Draft): CodePlace {
  const examples = new Map([...newest, ...failed, ...slowest].map((visit) => [`${visit.id}/${visit.segment}`, visit]));
  const isException = first.exception !== undefined;
  return {
    file: first.file,
    ...(first.line !== undefined && { line: first.line }),
    ...(first.function !== undefined && { function: first.function }),
    kind: isException ? 'exception' : 'span',
    count,
    faults: outcomes.fault,
    errors: outcomes.error,
    throttles: outcomes.throttle,
    ...(!isException && times.size > 0 && { p50: rank(times, 0.5), p90: rank(times, 0.9) }),
    ...(isException && { exceptions: [...exceptions].sort(([, a], [, b]) => b - a).map(([type]) => type) }),
    traces: [...examples.values()].map(({ id, segment, start, duration, outcome }) => ({
      id,
      segment,
      start,
      ...(duration !== undefined && { duration }),
      outcome,
    })),
  };
}

/** The nearest-rank percentile. */
function rank(times: Histogram, share: number): number {
  const entries = histogramEntries(times);
  const count = entries.reduce((sum, { Count }) => sum + Count, 0);
  let left = Math.max(1, Math.ceil(share * count));
  for (const { Value, Count } of entries) {
    left -= Count;
    if (left <= 0) return Value;
  }
  return Number.NaN;
}
