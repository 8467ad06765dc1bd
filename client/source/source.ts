/** Where the views' data come from: one interface, an adapter for each place. Instants are epoch seconds. */
import type { TrailSource } from './trail-source.ts';

export interface Source {
  /** For people: `Simulator at http://127.0.0.1:4566`. */
  readonly name: string;
  /** X-Ray's GetServiceGraph over [from, to), of the traces that a filter expression takes. */
  readonly serviceGraph: (from: number, to: number, options?: { filter?: string }) => Promise<GraphService[]>;
  /** X-Ray's GetTraceSummaries over [from, to), newest page first; `undefined` as token is the end. */
  readonly traceSummaries: (
    from: number,
    to: number,
    options?: { filter?: string; token?: string },
  ) => Promise<{ summaries: TraceSummary[]; token?: string }>;
  /** A trace's segment documents, inferred ones included; undefined when there is no such trace. */
  readonly trace: (id: string) => Promise<TraceDocuments | undefined>;
  readonly trail: TrailSource;
  /** Calls back at each change of what it holds, at most 4 times a second, until the signal aborts; resolves when lost. */
  readonly follow: (changed: (change: Change) => void, signal: AbortSignal) => Promise<void>;
}

/** Counters that grow with each change, and the source's own clock. */
export interface Change {
  readonly traces: number;
  readonly trail: number;
  readonly now: number;
}

/** A service of GetServiceGraph, as far as the views read it. */
export interface GraphService {
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
  readonly Edges?: readonly GraphEdge[];
}

export interface GraphEdge {
  /** The ReferenceId of the service it leads to. */
  readonly ReferenceId: number;
  readonly EdgeType?: string;
  readonly SummaryStatistics?: Statistics;
  readonly ResponseTimeHistogram?: readonly HistogramBar[];
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
