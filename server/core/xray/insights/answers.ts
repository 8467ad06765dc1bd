/** Insights as X-Ray's operations answer them. Source: X-Ray API, Insight, InsightSummary and InsightEvent. */
import { type ServiceId, serviceId, serviceOfKey } from '../service.ts';
import type { Impact } from './expected.ts';
import type { FoundInsight, InsightEvent } from './insights.ts';
import { insightSummary } from './words.ts';

export interface RequestImpactStatistics {
  readonly FaultCount: number;
  readonly OkCount: number;
  readonly TotalCount: number;
}

export interface AnsweredEvent {
  readonly Summary: string;
  readonly EventTime: number;
  readonly ClientRequestImpactStatistics: RequestImpactStatistics;
  readonly RootCauseServiceRequestImpactStatistics: RequestImpactStatistics;
  readonly TopAnomalousServices: ReadonlyArray<{ readonly ServiceId: ServiceId }>;
}

/** Times are epoch seconds. */
export interface AnsweredInsight {
  readonly InsightId: string;
  readonly GroupARN: string;
  readonly GroupName: string;
  readonly RootCauseServiceId: ServiceId;
  readonly Categories: readonly ['FAULT'];
  readonly State: 'ACTIVE' | 'CLOSED';
  readonly StartTime: number;
  readonly EndTime?: number;
  readonly Summary: string;
  readonly ClientRequestImpactStatistics: RequestImpactStatistics;
  readonly RootCauseServiceRequestImpactStatistics: RequestImpactStatistics;
  readonly TopAnomalousServices: ReadonlyArray<{ readonly ServiceId: ServiceId }>;
}

/** What tells an insight's group and itself from others. */
export interface InsightNames {
  readonly id: string;
  readonly groupArn: string;
  readonly groupName: string;
}

/** Anomalous services that an answer names. Ours: AWS names the most impacted ones. */
const TOP = 5;

/** An event of GetInsightEvents. */
export function answeredEvent(event: InsightEvent, { start }: FoundInsight): AnsweredEvent {
  return {
    Summary: insightSummary(event, start),
    EventTime: event.time,
    ClientRequestImpactStatistics: impactStatistics(event.clients),
    RootCauseServiceRequestImpactStatistics: impactStatistics(event.requests),
    TopAnomalousServices: event.services.slice(0, TOP).map((key) => ({ ServiceId: serviceId(serviceOfKey(key)) })),
  };
}

/** The insight as it stood at one of its events, the last one where none is given. */
export function answeredInsight(
  insight: FoundInsight,
  { id, groupArn, groupName }: InsightNames,
  event: InsightEvent = insight.events.at(-1)!,
): AnsweredInsight {
  const { EventTime: _, ...standing } = answeredEvent(event, insight);
  const closed = event.kind === 'closed';
  return {
    InsightId: id,
    GroupARN: groupArn,
    GroupName: groupName,
    RootCauseServiceId: serviceId(serviceOfKey(event.rootCause)),
    Categories: ['FAULT'],
    State: closed ? 'CLOSED' : 'ACTIVE',
    StartTime: insight.start,
    ...(closed && insight.end !== undefined && { EndTime: insight.end }),
    ...standing,
  };
}

function impactStatistics({ fault, ok, total }: Impact): RequestImpactStatistics {
  return { FaultCount: fault, OkCount: ok, TotalCount: total };
}
