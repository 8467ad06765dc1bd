/** What a source tells about the program's code: the places that spans and exceptions name. Times in seconds. */

export interface CodePlaces {
  readonly places: readonly CodePlace[];
  /** There are more places than these. */
  readonly more: boolean;
  /** Traces in the time asked for, and how many of them, the newest, were read. */
  readonly traces: number;
  readonly read: number;
}

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
  readonly p50?: number;
  readonly p90?: number;
  /** Types, the most frequent first. */
  readonly exceptions?: readonly string[];
  /** Some of the traces: the newest, those that failed, the slowest. */
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
