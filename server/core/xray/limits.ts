/**
 * X-Ray's limits, each in this one place.
 * Source: AWS X-Ray developer guide (segment documents) and the X-Ray quotas page, unless said otherwise.
 */

/** A segment document, in bytes of UTF-8. */
export const SEGMENT_BYTES = 64 * 1024;
/** The documents of one trace together, in bytes; beyond it AWS sets `LimitExceeded`. */
export const TRACE_BYTES = 500 * 1024;
/** The name of a segment or subsegment, in UTF-16 units. */
export const NAME_LENGTH = 200;
/** Annotations of one trace that are indexed for search. */
export const INDEXED_ANNOTATIONS = 50;
/** Links that one segment may carry. */
export const SEGMENT_LINKS = 20;
/** Links of one trace. */
export const TRACE_LINKS = 100;
/** The oldest time inside a trace id that still makes sense when a segment arrives, in seconds. */
export const TRACE_ID_PAST = 30 * 24 * 60 * 60;
/** Seconds that traces and service graphs are kept. Source: X-Ray quotas, "Trace and service graph retention". */
export const TRACE_RETENTION = 30 * 24 * 60 * 60;
/** How far in the future the time inside a trace id may be, in seconds. Source: the OpenTelemetry X-Ray exporter. */
export const TRACE_ID_FUTURE = 5 * 60;
/** The latest time of a document in epoch seconds, in the year 5138: a later one was meant as milliseconds. Ours. */
export const LATEST_TIME = 1e11;
/** Root causes of one kind that a summary names. Ours: AWS publishes none, and an answer must stay bounded. */
export const ROOT_CAUSES = 10;
/** Groups that one may create. Believed to be X-Ray's quota for each region. */
export const CUSTOM_GROUPS = 25;
/** Sampling rules that one may create. Source: X-Ray quotas, custom sampling rules for each region. */
export const CUSTOM_RULES = 25;
/** Seconds that insights look back. Source: X-Ray API, GetInsightSummaries: no more than 30 days. */
export const INSIGHT_HISTORY = 30 * 24 * 60 * 60;
/** Seconds of an insight's impact graph. Source: X-Ray API, GetInsightImpactGraph: no more than six hours. */
export const IMPACT_RANGE = 6 * 60 * 60;
/** Ids that one retrieval of traces takes. Source: X-Ray API, StartTraceRetrieval. */
export const RETRIEVED_IDS = 100;
/** Seconds after which a retrieval has timed out. Source: X-Ray API, StartTraceRetrieval. */
export const RETRIEVAL_SECONDS = 60 * 60;
