/** What the source answers, as the sampling panel wants it. */

import type { Rule, TakenTrace, ToView } from '../../webviews/sampling/messages.ts';
import { outcomeOf } from '../source/outcome.ts';
import type { SamplingRule, SamplingSharing, SamplingWindow, TakenTraces } from '../source/sampling-source.ts';
import type { TraceSummary } from '../source/source.ts';

/** What the panel shows, and a window more. In seconds. */
const SHOWN = 610;

/** All that the panel shows, of the last ten minutes. */
export function snapshot(
  rules: readonly SamplingRule[],
  windows: readonly SamplingWindow[],
  { Now, Rules, MisreadingServices }: SamplingSharing,
): Extract<ToView, { type: 'snapshot' }> {
  return {
    type: 'snapshot',
    now: Now,
    rules: rules.map(ruleOf),
    windows: windows
      .filter(({ Timestamp }) => Timestamp > Now - SHOWN)
      .map(({ RuleName, Timestamp, RequestCount, SampledCount, BorrowCount }) => ({
        rule: RuleName,
        time: Timestamp,
        requests: RequestCount,
        sampled: SampledCount,
        borrowed: BorrowCount,
      })),
    sharing: Rules.map(({ RuleName, Clients, ClientCount, Boost, File }) => ({
      rule: RuleName,
      clients: [...Clients],
      clientCount: ClientCount,
      ...(Boost && { boost: Boost }),
      ...(File !== undefined && { file: File }),
    })),
    misreading: [...MisreadingServices],
  };
}

function ruleOf({ Attributes = {}, SamplingRateBoost, ...rule }: SamplingRule): Rule {
  return {
    RuleName: rule.RuleName,
    Priority: rule.Priority,
    FixedRate: rule.FixedRate,
    ReservoirSize: rule.ReservoirSize,
    ServiceName: rule.ServiceName,
    ServiceType: rule.ServiceType,
    Host: rule.Host,
    HTTPMethod: rule.HTTPMethod,
    URLPath: rule.URLPath,
    ResourceARN: rule.ResourceARN,
    Attributes,
    ...(SamplingRateBoost && { SamplingRateBoost }),
  };
}

/** The traces that a rule took; those without a time are left out. */
export function takenTraces({ traces, looked, more }: TakenTraces) {
  return { traces: traces.flatMap((summary) => takenTrace(summary) ?? []), looked, more };
}

function takenTrace({ Id, StartTime, Duration = 0, Http, ...flags }: TraceSummary): TakenTrace | undefined {
  if (StartTime === undefined) return undefined;
  return {
    id: Id,
    start: StartTime,
    duration: Duration,
    health: outcomeOf(flags),
    ...(Http?.HttpMethod !== undefined && { method: Http.HttpMethod }),
    ...(Http?.HttpURL !== undefined && { url: Http.HttpURL }),
    ...(Http?.HttpStatus !== undefined && { status: Http.HttpStatus }),
  };
}
