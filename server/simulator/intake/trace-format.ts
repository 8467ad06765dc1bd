import { readSegment } from '../../core/xray/read-segment.ts';
import { isRefused, type Refused, type Segment } from '../../core/xray/segment.ts';
import { traceTime } from '../../core/xray/trace-id.ts';
import type { SpanSegments } from './otlp-intake.ts';

/** A way in which traces are written to files. */
export interface TraceFormat {
  /** For people. */
  readonly name: string;
  /** Finds the first sign of the format in the beginning of a file. */
  readonly sign: RegExp;
  /** Members whose lists hold the documents. */
  readonly lists: ReadonlySet<string>;
  /** First members of documents, by which to find the next one after a broken one. */
  readonly markers: readonly string[];
  /** Begins with a file. */
  open(): TraceFileReader;
}

/** Reads one file, a document after the other. */
export interface TraceFileReader {
  /** Takes a document as it was parsed, and stops now and then in a long one, so that others have their turn. */
  read(document: unknown, found: FoundTraces): Iterable<void>;
  /** Gives what was held back until the end of the file, in the same way. */
  end?(found: FoundTraces): Iterable<void>;
}

/** Takes what is found in documents. */
export interface FoundTraces {
  add(segment: Segment): void;
  /** Why a document, or a part of it, was left out: one sentence. */
  problem(message: string): void;
}

/** So many spans are mapped at once. */
const SPANS_AT_ONCE = 500;

/** Maps spans to the segments that X-Ray would take, part by part; the others are told. */
export function* addSpans<T>(
  spans: readonly T[],
  found: FoundTraces,
  map: (span: T, into: SpanSegments) => void,
): Generator<void> {
  for (let at = 0; at < spans.length; at += SPANS_AT_ONCE) {
    const into: SpanSegments = { segments: [], spans: 0, reasons: [] };
    for (const span of spans.slice(at, at + SPANS_AT_ONCE)) map(span, into);
    for (const segment of into.segments) found.add(segment);
    for (const reason of into.reasons) found.problem(reason);
    yield;
  }
}

/**
 * Reads a segment document of a file. Traces of files may be of any age: the time in a trace's id counts where it fits the
 * segment's own start, not where it fits today.
 */
export function readOldSegment(document: string): Segment | Refused {
  const read = readSegment(document, 0);
  if (isRefused(read)) return read;
  return { ...read, traceTime: traceTime(read.traceId, read.start, read.start * 1000) };
}
