/**
 * What the service map and the extension host say to each other. Instants are epoch seconds and durations seconds, as
 * in X-Ray's own API.
 */
import type { Health, Outcomes } from '../lib/health.ts';
import type { HistogramEntry } from '../lib/histogram.ts';

/** Completed calls; `error` is without the throttles, so that the four counts sum up to the total. */
export interface CallStatistics extends Outcomes {
  /** Sum of the response times. */
  totalTime: number;
  /** Response times, [seconds, count], in any order. */
  histogram: HistogramEntry[];
}

/** A node: the service of a name, type and account. */
export interface MapNode extends CallStatistics {
  /** Stable from one message to the next (unlike ReferenceId, which numbers the nodes of one answer). */
  id: string;
  name: string;
  /** X-Ray's type: `AWS::Lambda::Function`, `remote`, `client`; absent when it is unknown. */
  type?: string;
  root: boolean;
  /** Callers of a root: X-Ray's type `client`. */
  client: boolean;
  /** Known from its callers only. */
  inferred: boolean;
  /** X-Ray's State: `active` or `unknown`. */
  state?: string;
  account?: string;
  /** First and last time it was seen. */
  start: number;
  end: number;
}

export interface MapEdge extends CallStatistics {
  /** Ids of nodes. */
  from: string;
  to: string;
  /** A trace link (a queue between the two): no response times. */
  async: boolean;
}

/** What time the map shows: the last so many seconds, moving on, or a fixed window. */
export type TimeRange = { last: number } | { from: number; to: number };

export interface MapSnapshot {
  type: 'snapshot';
  nodes: MapNode[];
  edges: MapEdge[];
  from: number;
  to: number;
  /** The simulator's clock. */
  now: number;
}

/** Changes since the last snapshot or delta; changed nodes and edges come whole. An edge goes with either of its nodes. */
export interface MapDelta {
  type: 'delta';
  nodes: MapNode[];
  edges: MapEdge[];
  removedNodes: string[];
  removedEdges: { from: string; to: string }[];
  from: number;
  to: number;
  now: number;
}

export interface TraceRow {
  id: string;
  /** Earliest start of any segment. */
  start: number;
  /** Earliest start to latest end. */
  duration: number;
  /** Of the root segment; absent while it is in progress. */
  responseTime?: number;
  health: Health;
  /** A segment is still in progress. */
  partial: boolean;
  /** HTTP status of the root segment. */
  status?: number;
  url?: string;
  method?: string;
}

/** A segment or subsegment of a trace. */
export interface SegmentRow {
  id: string;
  /** Id of the (sub)segment that made this one; absent or unknown: a root of what is there. */
  parent?: string;
  name: string;
  /** `aws`, `remote`; absent for local work. */
  namespace?: string;
  /** X-Ray's origin, for segments. */
  origin?: string;
  start: number;
  /** Absent while it is in progress. */
  end?: number;
  health: Health;
  inferred: boolean;
}

export type ToView =
  | MapSnapshot
  | MapDelta
  /** Nothing to show for a reason. With `disconnected`, what is shown stays, marked as old. */
  | { type: 'status'; status: 'loading' | 'disconnected' | 'error'; message: string }
  /** How a program sends its first segment; shown while the map is empty. */
  | { type: 'environment'; variables: { name: string; value: string }[] }
  | { type: 'traces'; request: number; traces: TraceRow[] /** There are more than these. */; more: boolean }
  | {
      type: 'trace';
      request: number;
      segments: SegmentRow[];
      now: number /** X-Ray's LimitExceeded. */;
      limitExceeded: boolean;
    }
  /** A question that could not be answered. */
  | { type: 'failed'; request: number; message: string }
  /** Selects a node from outside (a command, a link in another view). */
  | { type: 'select'; node: string };

export type FromView =
  /** First of all: the host answers with `environment`, and with a snapshot of the range. */
  | { type: 'ready'; range: TimeRange }
  | { type: 'setRange'; range: TimeRange }
  /** Asks for the latest traces through a node. */
  | { type: 'selectNode'; request: number; node: string; range: TimeRange }
  | { type: 'selectTrace'; request: number; trace: string }
  /** The raw document of a segment, or the whole trace, in an editor. */
  | { type: 'openJson'; trace: string; segment?: string }
  /** What defines the service: its resource in a template, where one is known. */
  | { type: 'reveal'; node: string }
  | { type: 'copyEnvironment' }
  /** Starts the simulator, or connects again. */
  | { type: 'connect' };
