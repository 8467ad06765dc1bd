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
  /** What a service knows of its own work; absent of calls, and where nothing of it is told. */
  own?: OwnWork | undefined;
}

export interface OwnWork {
  /** Requests that a Lambda function had to be initialised for, and requests that haven't ended. */
  coldStarts: number;
  inProgress: number;
  /** From the request to the last work on it, which may go on behind the response: [seconds, count], in any order. */
  durations: HistogramEntry[];
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
  /**
   * A trace link (a queue between the two): its histogram has the ages of what was received, its counts what was
   * received; how that ended is not known.
   */
  async: boolean;
}

/** A stretch of time; `to` is exclusive. */
export interface TimeWindow {
  from: number;
  to: number;
}

/** What time the map shows: the last so many seconds, moving on, or a fixed window. */
export type TimeRange = { last: number } | TimeWindow;

/** What the view wants to see. */
export interface Query {
  range: TimeRange;
  /** A filter expression: only the traces that it takes. */
  filter?: string;
  /** The name of an X-Ray group: only its traces. */
  group?: string;
  /** The name of a data set that was opened; absent: what is recorded here. */
  set?: string;
}

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
  removedEdges: { from: string; to: string; async?: boolean }[];
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

/** How many traces began in each step of the query's range; the last step may be going on. */
export interface TraceCounts {
  /** Start of the first step. */
  from: number;
  /** Seconds. */
  step: number;
  total: readonly number[];
  /** Of these, how many have a fault at their root; absent where there are too many traces to look at each. */
  faults?: readonly number[];
}

/** The services and calls of a window that the view asked for, beside those of its query's range. */
export interface WindowGraph extends TimeWindow {
  nodes: MapNode[];
  edges: MapEdge[];
}

/** A service as an insight names it. */
export interface ServiceRef {
  /** The id of its node. */
  id: string;
  name: string;
  type?: string;
  account?: string;
}

/** Services that had more faults than expected, as X-Ray tells of them. */
export interface MapInsight {
  id: string;
  /** It still goes on. */
  active: boolean;
  start: number;
  /** Of a closed one. */
  end?: number;
  /** How it stands, in a sentence. */
  summary: string;
  rootCause: ServiceRef;
  /** The most impacted first; the root cause is among them. */
  anomalous: ServiceRef[];
  /** Requests since it began: of clients, and to the root cause. */
  clients: { total: number; fault: number };
  requests: { total: number; fault: number };
}

/** What one learns of an insight by looking at it. */
export interface InsightImpact {
  /** The newest first. */
  events: { time: number; text: string }[];
  /** Ids of the services that it meets, and the calls between them. */
  nodes: string[];
  calls: { from: string; to: string }[];
}

export type ToView =
  | MapSnapshot
  | MapDelta
  /** Nothing to show for a reason. With `disconnected`, what is shown stays, marked as old. */
  | { type: 'status'; status: 'loading' | 'disconnected' | 'error'; message: string }
  /** How a program sends its first segment; shown while the map is empty. */
  | { type: 'environment'; variables: { name: string; value: string }[] }
  | ({ type: 'counts' } & TraceCounts)
  | { type: 'groups'; groups: { name: string; filter: string }[] }
  /** The data sets that were opened, and the time of each. */
  | { type: 'sets'; sets: ({ name: string } & TimeWindow)[] }
  | ({ type: 'graph'; request: number } & WindowGraph)
  | { type: 'traces'; request: number; traces: TraceRow[] /** There are more than these. */; more: boolean }
  /** The insights of the query's group in its time and the day before; `kept`: not all of that is too long ago. */
  | { type: 'insights'; group: string; enabled: boolean; kept: boolean; insights: MapInsight[] }
  | { type: 'insightsFailed'; message: string }
  | ({ type: 'impact'; request: number } & InsightImpact)
  /** A question that could not be answered. */
  | { type: 'failed'; request: number; message: string }
  /** Shows something from outside (a command, a link in another view): a part of a query, a node. */
  | { type: 'show'; query?: Partial<Query>; node?: string };

export type FromView =
  /** First of all: the host answers with `environment`, and with a snapshot of the query. */
  | { type: 'ready'; query: Query }
  | { type: 'setQuery'; query: Query }
  /** Asks for the graph of another window, of the same filter, group and set. */
  | ({ type: 'askGraph'; request: number } & TimeWindow)
  /** Asks for the latest traces of a window that a filter expression takes, of the same set. */
  | ({ type: 'askTraces'; request: number; filter: string } & TimeWindow)
  /** Asks how an insight went on, and what it meets in its time. */
  | { type: 'askImpact'; request: number; insight: string; start: number; end: number }
  /** Looks for insights in a group from now on. */
  | { type: 'enableInsights'; group: string }
  | { type: 'copy'; text: string }
  | { type: 'openTrace'; trace: string }
  /** What defines the service: its resource in a template, where one is known. */
  | { type: 'reveal'; node: string }
  | { type: 'copyEnvironment' }
  /** Starts the simulator, or connects again. */
  | { type: 'connect' };
