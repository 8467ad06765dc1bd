/** Files of traces in all formats that are read, gzipped or not, recognised by what stands in their beginning. */
import type { Segment } from '../../core/xray/segment.ts';
import { type FileProblem, whyUnreadable } from './cloudtrail-files.ts';
import { jaegerFile } from './jaeger-file.ts';
import { ItemReader } from './json-items.ts';
import { otlpFile } from './otlp-file.ts';
import type { FoundTraces, TraceFormat } from './trace-format.ts';
import { unpackedBytes } from './unpacked-bytes.ts';
import { xrayFile } from './xray-file.ts';
import { zipkinFile } from './zipkin-file.ts';

/** What was found in some bytes of a file. */
export interface FoundSegments {
  readonly segments: readonly Segment[];
  readonly problems: readonly FileProblem[];
}

const FORMATS: readonly TraceFormat[] = [xrayFile, otlpFile, jaegerFile, zipkinFile];
/** What CloudTrail's files begin with, and what wraps their events. */
const TRAIL_SIGN =
  /"(?:Records|eventVersion|eventSource|CloudTrailEvent|detail-type|logEvents|awslogs|digestEndTime)"\s*:/;
/** The beginning of a file, in characters: a format shows itself early. */
const HEAD = 64 << 10;
/** So many segments are handed on at once. */
const AT_ONCE = 1000;
/** A document in a file: all spans of a resource, of one batch of an exporter, or a trace of Jaeger. */
const MOST_BYTES = 64 << 20;

/** The format of a file of traces: the one whose sign comes first; undefined where CloudTrail's does, or none. */
export async function traceFormatOf(path: string): Promise<TraceFormat | undefined> {
  const head = await headOf(path);
  const trail = head.search(TRAIL_SIGN);
  let first: { format: TraceFormat; at: number } | undefined;
  for (const format of FORMATS) {
    const at = head.search(format.sign);
    if (at !== -1 && (trail === -1 || at < trail) && (first === undefined || at < first.at)) first = { format, at };
  }
  return first?.format;
}

async function headOf(path: string): Promise<string> {
  let head = '';
  try {
    for await (const bytes of unpackedBytes(path)) {
      head += bytes.toString('latin1', 0, HEAD);
      if (head.length >= HEAD) break;
    }
  } catch {
    // What is wrong with it is told when it is read.
  }
  return head;
}

/**
 * Reads a file piece by piece; each piece's findings come at once, and what is broken costs nothing but itself.
 * Ending the iteration closes the file.
 */
export async function* readTraceFile(path: string, format: TraceFormat): AsyncGenerator<FoundSegments> {
  const file = format.open();
  const documents: Array<{ value: unknown; offset: number }> = [];
  let segments: Segment[] = [];
  let problems: FileProblem[] = [];
  const into = (offset?: number): FoundTraces => ({
    add: (segment) => segments.push(segment),
    problem: (message) => problems.push({ ...(offset !== undefined && { offset }), message }),
  });
  const taken = (): FoundSegments => {
    // What is wrong between documents was found before what is wrong in them.
    const found = { segments, problems: problems.sort((a, b) => placeOf(a) - placeOf(b)) };
    segments = [];
    problems = [];
    return found;
  };
  const reader = new ItemReader({
    lists: format.lists,
    markers: format.markers,
    mostBytes: MOST_BYTES,
    item(document, offset) {
      const value = parsed(document);
      if (value !== undefined) documents.push({ value, offset });
      return value !== undefined;
    },
    problem: (offset, message) => problems.push({ offset, message }),
  });
  const readAll = function* (): Generator<FoundSegments> {
    for (const { value, offset } of documents.splice(0)) {
      for (const _ of file.read(value, into(offset))) if (segments.length >= AT_ONCE) yield taken();
    }
    yield taken();
  };
  try {
    for await (const bytes of unpackedBytes(path)) {
      reader.push(bytes);
      yield* readAll();
      if (reader.stopped) break;
    }
  } catch (error) {
    problems.push({ message: whyUnreadable(error) });
  }
  reader.end();
  yield* readAll();
  for (const _ of file.end?.(into()) ?? []) if (segments.length >= AT_ONCE) yield taken();
  yield taken();
}

function placeOf({ offset = Number.POSITIVE_INFINITY }: FileProblem): number {
  return offset;
}

function parsed(document: Buffer): unknown {
  try {
    return JSON.parse(document.toString());
  } catch {
    return undefined;
  }
}
