import { addToHistogram, type Histogram } from './histogram.ts';
import { type Entity, responseTime } from './segment.ts';

/** Counts of completed requests, each in one bucket, and their response times summed up in microseconds. */
export interface Statistics {
  ok: number;
  error: number;
  throttle: number;
  fault: number;
  time: number;
}

/** As X-Ray answers it: counts, and `TotalResponseTime` in seconds. */
export interface SummaryStatistics {
  readonly OkCount: number;
  readonly ErrorStatistics: {
    readonly ThrottleCount: number;
    readonly OtherCount: number;
    readonly TotalCount: number;
  };
  readonly FaultStatistics: { readonly OtherCount: number; readonly TotalCount: number };
  readonly TotalCount: number;
  readonly TotalResponseTime: number;
}

export function noStatistics(): Statistics {
  return { ok: 0, error: 0, throttle: 0, fault: 0, time: 0 };
}

/** The one bucket of a request: an entity may carry several flags, and the gravest counts. */
export function outcome({ fault, throttle, error }: Pick<Entity, 'fault' | 'throttle' | 'error'>) {
  return fault ? 'fault' : throttle ? 'throttle' : error ? 'error' : 'ok';
}

/** Counts a request if it has completed; one in progress is not in the numbers yet. */
export function countRequest(statistics: Statistics, times: Histogram, entity: Entity): void {
  const time = responseTime(entity);
  if (time === undefined) return;
  statistics[outcome(entity)] += 1;
  statistics.time += time;
  addToHistogram(times, time);
}

export function addStatistics(to: Statistics, from: Statistics): void {
  to.ok += from.ok;
  to.error += from.error;
  to.throttle += from.throttle;
  to.fault += from.fault;
  to.time += from.time;
}

export function summaryStatistics({ ok, error, throttle, fault, time }: Statistics): SummaryStatistics {
  return {
    OkCount: ok,
    ErrorStatistics: { ThrottleCount: throttle, OtherCount: error, TotalCount: error + throttle },
    FaultStatistics: { OtherCount: fault, TotalCount: fault },
    TotalCount: ok + error + throttle + fault,
    TotalResponseTime: time / 1e6,
  };
}
