/** Where the views' data come from: one interface, an adapter for each place. Instants are epoch seconds. */
import type { CodePlaces } from './code-places.ts';
import type { InsightSource } from './insight-source.ts';
import type { SamplingSource } from './sampling-source.ts';
import type { TrailSource } from './trail-source.ts';

export interface Source {
  /** For people: `Simulator at http://127.0.0.1:4566`. */
  readonly name: string;
  /** X-Ray's GetServiceGraph over [from, to), of the traces that a filter expression takes, or of a group's. */
  readonly serviceGraph: (
    from: number,
    to: number,
    options?: { filter?: string; group?: string },
  ) => Promise<GraphService[]>;
  /** X-Ray's GetGroups, without the group of all traces. */
  readonly groups: () => Promise<TraceGroup[]>;
  /** How many traces began in each step (seconds) of [from, to). */
  readonly traceCounts: (from: number, to: number, step: number, options?: { filter?: string }) => Promise<TraceCounts>;
  /** X-Ray's GetTraceSummaries over [from, to), newest page first; `undefined` as token is the end. */
  readonly traceSummaries: (
    from: number,
    to: number,
    options?: { filter?: string; token?: string },
  ) => Promise<{ summaries: TraceSummary[]; token?: string }>;
  /** A trace's segment documents, inferred ones included; undefined when there is no such trace. */
  readonly trace: (id: string) => Promise<TraceDocuments | undefined>;
  /** The places in the code that traces of [from, to) name. */
  readonly codePlaces: (from: number, to: number) => Promise<CodePlaces>;
  /** The (sub)segments of other traces that handled events of this one; `more`: there may be more than these. */
  readonly linkedFrom: (id: string) => Promise<{ links: LinkingSegment[]; more: boolean }>;
  /** The traces that were read from files, each data set by itself. */
  readonly traceSets: () => Promise<TraceSet[]>;
  /** The same source, asked about the traces of a data set instead of those that it received. */
  readonly withSet: (set: string) => Source;
  readonly trail: TrailSource;
  readonly sampling: SamplingSource;
  readonly insights: InsightSource;
  /** Calls back at each change of what it holds, at most 4 times a second, until the signal aborts; resolves when lost. */
  readonly follow: (changed: (change: Change) => void, signal: AbortSignal) => Promise<void>;
}

/** A group of X-Ray's, and the filter expression that takes its traces. */
export interface TraceGroup {
  readonly name: string;
  readonly filter: string;
}

/** Counts of traces by the step that they began in. */
export interface TraceCounts {
  readonly from: number;
  readonly step: number;
  readonly total: readonly number[];
  /** Those with a fault at their root, where they were counted. */
  readonly faults?: readonly number[];
}

/** A (sub)segment whose link names one of another trace, which is `to`. */
export interface LinkingSegment {
  readonly traceId: string;
  readonly id: string;
  readonly name: string;
  readonly start: number;
  readonly to: string;
}

/** A data set of traces; `from` is their earliest start, `to` their latest end. */
export interface TraceSet {
  readonly name: string;
  readonly traces: number;
  readonly segments: number;
  readonly from: number;
  readonly to: number;
}

/** Counters that grow with each change, and the source's own clock. */
export interface Change {
  readonly traces: number;
  readonly trail: number;
  readonly sampling: number;
  readonly now: number;
}

/** A service of GetServiceGraph, as far as the views read it. */
export interface GraphService extends Partial<ServiceCounts> {
  readonly ReferenceId: number;
  readonly Name?: string;
  readonly Type?: string;
  readonly AccountId?: string;
  readonly Root?: boolean;
  readonly State?: string;
  readonly StartTime?: number;
  readonly EndTime?: number;
  readonly SummaryStatistics?: Statistics;
  readonly ResponseTimeHistogram?: readonly HistogramBar[];
  /** From the request to the last work on it, which may go on behind the response. */
  readonly DurationHistogram?: readonly HistogramBar[];
  readonly Edges?: readonly GraphEdge[];
}

/** What the simulator tells of a service beside X-Ray's answer; an account's source has none of it. */
export interface ServiceCounts {
  readonly ReferenceId: number;
  /** Requests that a Lambda function had to be initialised for. */
  readonly ColdStarts: number;
  /** Requests that haven't ended so far. */
  readonly InProgress: number;
}

export interface GraphEdge {
  /** The ReferenceId of the service it leads to. */
  readonly ReferenceId: number;
  readonly EdgeType?: string;
  readonly SummaryStatistics?: Statistics;
  readonly ResponseTimeHistogram?: readonly HistogramBar[];
  /** Of a link, in place of the response times. */
  readonly ReceivedEventAgeHistogram?: readonly HistogramBar[];
}

export interface Statistics {
  readonly OkCount?: number;
  readonly ErrorStatistics?: { readonly ThrottleCount?: number; readonly OtherCount?: number };
  readonly FaultStatistics?: { readonly TotalCount?: number };
  readonly TotalCount?: number;
  readonly TotalResponseTime?: number;
}

export interface HistogramBar {
  readonly Value?: number;
  readonly Count?: number;
}

/** A summary of GetTraceSummaries, as far as the views read it. */
export interface TraceSummary {
  readonly Id: string;
  readonly StartTime?: number;
  readonly Duration?: number;
  readonly ResponseTime?: number;
  readonly HasFault?: boolean;
  readonly HasError?: boolean;
  readonly HasThrottle?: boolean;
  readonly IsPartial?: boolean;
  readonly Http?: { readonly HttpURL?: string; readonly HttpStatus?: number; readonly HttpMethod?: string };
  readonly ServiceIds?: readonly { readonly Name?: string; readonly Type?: string; readonly AccountId?: string }[];
}

export interface TraceDocuments {
  readonly documents: readonly string[];
  readonly limitExceeded: boolean;
}
