import type { JsonObject } from '../json/typed.ts';

/** What one segment document says, validated; the outermost entity is the segment, or the subsegment sent on its own. */
export interface Segment {
  /** In X-Ray form, whatever form the document used. */
  readonly traceId: string;
  /** The trace's time by this segment, epoch seconds: see `traceTime`. */
  readonly traceTime: number;
  readonly id: string;
  readonly parentId: string | undefined;
  readonly kind: 'segment' | 'subsegment';
  /** Epoch seconds. */
  readonly start: number;
  /** Epoch seconds; undefined while in progress. */
  readonly end: number | undefined;
  readonly inProgress: boolean;
  /** The document as it was sent. */
  readonly document: string;
  /** The document's length in bytes of UTF-8. */
  readonly bytes: number;
  readonly entity: Entity;
}

/** A segment or subsegment with what graphs, summaries and views read from it. Times are epoch seconds. */
export interface Entity {
  readonly id: string;
  readonly name: string;
  readonly start: number;
  readonly end: number | undefined;
  /** `aws` or `remote` for a call that leaves the service, undefined for work inside of it. */
  readonly namespace: 'aws' | 'remote' | undefined;
  readonly origin: string | undefined;
  readonly resourceArn: string | undefined;
  readonly user: string | undefined;
  readonly fault: boolean;
  readonly error: boolean;
  readonly throttle: boolean;
  readonly http: Http;
  readonly aws: JsonObject | undefined;
  /** It describes a query of an SQL database. */
  readonly sql: boolean;
  readonly annotations: ReadonlyArray<readonly [string, AnnotationValue]>;
  readonly exceptions: readonly Exception[];
  /** The id of an exception described elsewhere in the trace, when the cause is only named. */
  readonly causeId: string | undefined;
  readonly links: readonly Link[];
  readonly subsegments: readonly Entity[];
}

export type AnnotationValue = string | number | boolean;

export interface Http {
  readonly url: string | undefined;
  readonly method: string | undefined;
  readonly userAgent: string | undefined;
  readonly clientIp: string | undefined;
  /** The callee is traced as well: X-Ray waits for its segment. */
  readonly traced: boolean;
  readonly status: number | undefined;
  readonly contentLength: number | undefined;
}

export interface Exception {
  readonly id: string | undefined;
  readonly type: string | undefined;
  readonly message: string | undefined;
}

/** A segment or subsegment of another trace whose event this one handles. */
export interface Link {
  readonly traceId: string;
  readonly id: string;
}

/** A document that X-Ray doesn't take: what `UnprocessedTraceSegments` says of it. */
export interface Refused {
  readonly refused: { readonly id?: string; readonly code: RefusalCode; readonly message: string };
}

/**
 * Source: `InvalidTraceId`, `MissingId`, `MissingName`, `InvalidName`, `MissingEndTime` (Napp/xray-laravel, issue 16) and
 * `InvalidSegment` are seen in public reports;
 * the others follow their pattern.
 */
export type RefusalCode =
  | 'ParseError'
  | 'MissingId'
  | 'InvalidId'
  | 'MissingName'
  | 'InvalidName'
  | 'MissingStartTime'
  | 'MissingEndTime'
  | 'InvalidTraceId'
  | 'InvalidParentId'
  | 'InvalidSegment';

/** The other side of `isSegment`. */
export function isRefused(read: Segment | Refused): read is Refused {
  return 'refused' in read;
}

/** Whether a document was read. */
export function isSegment(read: Segment | Refused): read is Segment {
  return !isRefused(read);
}

/** From the start to the end in whole microseconds, at least 0; undefined while in progress. */
export function responseTime({ start, end }: { start: number; end: number | undefined }): number | undefined {
  return end === undefined ? undefined : elapsed(start, end);
}

/** Whole microseconds between two epoch seconds; integers, so that sums don't depend on their order. */
export function elapsed(start: number, end: number): number {
  return Math.max(0, Math.round((end - start) * 1e6));
}
