/** What the tabs show of a row: its document, the segment's that it belongs to, and what the trace has for both. */
import type { JsonObject } from '../../server/core/json/typed.ts';

export interface RowDetail {
  /** 16 hex digits. */
  readonly id: string;
  /** In X-Ray form. */
  readonly traceId: string;
  /** Its members as they came, without its subsegments. Those that nest too deeply to be shown are a text that says so. */
  readonly own: JsonObject;
  /** The members of the segment that it belongs to, in the same way; undefined while that hasn't arrived. */
  readonly segment: JsonObject | undefined;
  /** The exceptions of its cause, as they came; of the (sub)segment that the cause names where it only names one. */
  readonly exceptions: readonly JsonObject[];
  /** The id of the (sub)segment that the exceptions were described by, where it is another one. */
  readonly exceptionsOf: string | undefined;
}

/** What the trace has besides its rows. */
export interface TraceFacts {
  readonly id: string;
  /** Log groups of its segments (`aws.cloudwatch_logs`), each once, in the order of the segments. */
  readonly logGroups: readonly LogGroup[];
  /** Links of all its rows. */
  readonly links: readonly RowLink[];
  /** Why documents were left out, `InvalidId (2)`. */
  readonly refused: readonly string[];
  readonly limitExceeded: boolean;
  readonly documents: number;
}

export interface LogGroup {
  readonly name: string;
  readonly arn: string | undefined;
  /** The service whose segment names it. */
  readonly service: string;
}

/** A row that handles an event of another trace, or caused one. */
export interface RowLink {
  readonly row: number;
  readonly traceId: string;
  /** The (sub)segment there. */
  readonly id: string;
}
