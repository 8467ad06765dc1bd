import { judgeMinutes, type RequestsInMinute } from './expected.ts';
import type { GraphMinute } from './insights.ts';

/** Anomalous services of one minute that belong together: each calls another one of them, or is called by it. */
export interface Anomaly {
  readonly minute: number;
  /** Each service's faults beyond what was expected. */
  readonly services: ReadonlyMap<string, number>;
  /** The calls between them. */
  readonly calls: ReadonlyArray<readonly [from: string, to: string]>;
}

/** The anomalies of a group, in order. */
export function anomaliesOf(minutes: readonly GraphMinute[]): Anomaly[] {
  const unexpected = unexpectedFaults(minutes);
  return minutes.flatMap(({ minute, calls }) => {
    const services = unexpected.get(minute);
    return services === undefined ? [] : connected(minute, services, calls);
  });
}

/** For each minute with anomalies, its services and their faults beyond what was expected. */
function unexpectedFaults(minutes: readonly GraphMinute[]): Map<number, Map<string, number>> {
  const histories = new Map<string, RequestsInMinute[]>();
  for (const { minute, services } of minutes) {
    for (const [service, requests] of services) {
      const history = histories.get(service);
      if (history) history.push({ minute, ...requests });
      else histories.set(service, [{ minute, ...requests }]);
    }
  }
  const found = new Map<number, Map<string, number>>();
  for (const [service, history] of histories) {
    for (const { minute, anomalous, fault, expected } of judgeMinutes(history)) {
      if (!anomalous) continue;
      const services = found.get(minute) ?? new Map<string, number>();
      found.set(minute, services.set(service, fault - expected.high));
    }
  }
  return found;
}

/** Cuts the anomalous services of a minute into those that calls connect, by their first key. */
function connected(minute: number, services: ReadonlyMap<string, number>, calls: GraphMinute['calls']): Anomaly[] {
  const between = calls.filter(([from, to]) => from !== to && services.has(from) && services.has(to));
  const beside = Map.groupBy([...between, ...between.map(([from, to]) => [to, from] as const)], ([from]) => from);
  const reached = new Set<string>();
  const anomalies: Anomaly[] = [];
  for (const service of [...services.keys()].sort()) {
    if (reached.has(service)) continue;
    const part = new Map<string, number>();
    const open = [service];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      part.set(next, services.get(next)!);
      for (const [, neighbour] of beside.get(next) ?? []) open.push(neighbour);
    }
    anomalies.push({ minute, services: part, calls: between.filter(([from]) => part.has(from)) });
  }
  return anomalies;
}
