/**
 * What the trace view and the extension host say to each other. Instants are epoch seconds. The host gives documents as
 * they came; the view's worker puts them together.
 */
import type { OrderedRule } from '../../server/core/sampling-rule/evaluate.ts';
import type { SamplingRates } from '../../server/core/sampling-rule/local-rules.ts';

export { traceIdIn } from './trace-id.ts';

/** Between two documents: RFC 7464's record separator, which no JSON text holds. */
export const SEPARATOR = '\u001e';

/** A trace's segment documents, UTF-8, with `SEPARATOR` between them. */
export interface Documents {
  readonly body: Uint8Array;
  /** The source's clock. */
  readonly now: number;
  /** X-Ray's LimitExceeded. */
  readonly limitExceeded: boolean;
}

/** Another trace, as a list offers it. */
export interface OtherTrace {
  readonly id: string;
  readonly start: number;
  /** Seconds. */
  readonly duration: number;
  readonly outcome: 'ok' | 'error' | 'throttle' | 'fault';
  readonly url?: string;
  readonly status?: number;
}

/** A (sub)segment of another trace whose link names one of this trace, which is `to`. */
export interface LinkingSegment {
  readonly traceId: string;
  readonly id: string;
  readonly name: string;
  readonly start: number;
  readonly to: string;
}

/** A rule of GetSamplingRules, as far as `explainSampling` reads it. */
export type SamplingRule = OrderedRule & SamplingRates;

/** A line of code that a stack frame or a span names. */
export interface CodeLine {
  /** As the program wrote it: a path, a `file:` or `webpack:` address, a file name alone. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** The function, `com.shop.Orders.place` for Java. */
  readonly label?: string;
}

/** Whether the history of traces has more before and after this one. */
interface Sides {
  readonly back: boolean;
  readonly forward: boolean;
}

export type ToView =
  /** The trace to show, whole, at first and again after each change; of a data set, where it was read from files. */
  | ({ type: 'trace'; id: string; set?: string; segment?: string } & Sides & Documents)
  /** Nothing to show for a reason. With `disconnected`, what is shown stays, marked as old. */
  | ({ type: 'status'; status: 'loading' | 'absent' | 'disconnected' | 'error'; id?: string; message: string } & Sides)
  /** The answer to `askDocuments`. */
  | ({ type: 'documents'; request: number; id: string } & Documents)
  /** The answer to `askSimilar`. */
  | { type: 'similar'; request: number; traces: OtherTrace[] }
  /** The answer to `askLinked`. */
  | { type: 'linked'; request: number; links: LinkingSegment[]; more: boolean }
  /** The answer to `askRules`. */
  | { type: 'rules'; request: number; rules: SamplingRule[] }
  /** A question that could not be answered. */
  | { type: 'failed'; request: number; message: string };

export type FromView =
  /** First of all; with the trace that was shown before a restart. */
  | { type: 'ready'; id?: string; set?: string; segment?: string }
  /** Shows another trace here; without an id the host asks a person for one. */
  | { type: 'open'; id?: string; segment?: string }
  | { type: 'back' }
  | { type: 'forward' }
  /** Documents of another trace, to stand beside this one. */
  | { type: 'askDocuments'; request: number; id: string }
  /** Traces with the entry point and URL of this one. */
  | { type: 'askSimilar'; request: number; id: string; service: string; url?: string }
  /** Who handled events of this trace. */
  | { type: 'askLinked'; request: number; id: string }
  | { type: 'askRules'; request: number }
  /** JSON in a read-only editor. */
  | { type: 'openJson'; title: string; text: string }
  | { type: 'copy'; text: string }
  | ({ type: 'openLine' } & CodeLine)
  /** Searches the workspace's files for the trace's id. */
  | { type: 'searchLogs'; id: string }
  | { type: 'openSampling'; rule?: string }
  /** Starts the simulator, or connects again. */
  | { type: 'connect' };
