/**
 * Insights: services whose faults are more than expected, with what caused it, whom it met and how it went on.
 *
 * AWS publishes what an insight is, not how it is found; the way here is ours, and what it finds depends on the traces and
 * the time alone. Source of the terms: X-Ray developer guide, "Using insights": anomalous services that belong together are
 * one insight; its root cause is the anomalous service that is farthest downstream; the window begins with the first
 * anomaly and lasts while the insight is active.
 */
import { type Anomaly, anomaliesOf } from './anomalies.ts';
import { addImpacts, type Impact } from './expected.ts';

/** What is counted of a group's traces of one minute. */
export interface GraphMinute {
  /** Whole minutes since the epoch. */
  readonly minute: number;
  /** By service key. */
  readonly services: ReadonlyMap<string, Impact>;
  /** Callers and callees, by key. */
  readonly calls: ReadonlyArray<readonly [from: string, to: string]>;
  /** Requests that came from outside. */
  readonly clients: Impact;
}

/** Times are epoch seconds, services keys. */
export interface FoundInsight {
  /** Tells it from the others of its group, whatever becomes of it. */
  readonly seed: string;
  readonly state: 'ACTIVE' | 'CLOSED';
  readonly start: number;
  /** Of a closed one: when the last anomaly ended. */
  readonly end: number | undefined;
  /** At least one, in order: the last one is how it stands. */
  readonly events: readonly InsightEvent[];
}

/** How an insight stood at a time: when it began, whenever something notable had changed, and when it was closed. */
export interface InsightEvent {
  readonly time: number;
  readonly kind: 'opened' | 'changed' | 'closed';
  readonly rootCause: string;
  /** The anomalous services, those with the most unexpected faults first. */
  readonly services: readonly string[];
  /** Requests since the insight began: at the roots of the group, and at the root cause. */
  readonly clients: Impact;
  readonly requests: Impact;
}

/** Minutes without an anomaly after which an insight is closed. Ours. */
const QUIET_MINUTES = 5;

/** The insights of a group in the order in which they began, by its minutes in order and the time. */
export function findInsights(minutes: readonly GraphMinute[], now: number): FoundInsight[] {
  const ended = minutes.filter(({ minute }) => endOf(minute) <= now);
  const incidents: Incident[] = [];
  for (const anomaly of anomaliesOf(ended)) {
    const known = incidents.find((incident) => continues(incident, anomaly));
    if (known) known.anomalies.push(anomaly);
    else incidents.push({ anomalies: [anomaly] });
  }
  return incidents.map((incident) => insightOf(incident, ended, now));
}

/** Anomalies that belong together. */
interface Incident {
  readonly anomalies: Anomaly[];
}

function continues({ anomalies }: Incident, { minute, services }: Anomaly): boolean {
  if (minute - anomalies.at(-1)!.minute > QUIET_MINUTES) return false;
  return anomalies.some((one) => [...services.keys()].some((service) => one.services.has(service)));
}

function insightOf({ anomalies }: Incident, minutes: readonly GraphMinute[], now: number): FoundInsight {
  const first = anomalies[0]!;
  const last = anomalies.at(-1)!;
  const events: InsightEvent[] = [];
  const byMinute = Map.groupBy(anomalies, ({ minute }) => minute);
  const own = minutes.filter(({ minute }) => minute >= first.minute && minute <= last.minute);
  for (const minute of byMinute.keys()) {
    const until = anomalies.filter((anomaly) => anomaly.minute <= minute);
    const event = stateAt(until, minute, own, events.length === 0 ? 'opened' : 'changed');
    const before = events.at(-1);
    if (before === undefined || isNotable(before, event)) events.push(event);
  }
  const closed = endOf(last.minute + QUIET_MINUTES) <= now;
  if (closed) {
    const event = stateAt(anomalies, last.minute, own, 'closed');
    events.push({ ...event, time: endOf(last.minute + QUIET_MINUTES) });
  }
  return {
    seed: `${first.minute} ${[...first.services.keys()].sort()[0]}`,
    state: closed ? 'CLOSED' : 'ACTIVE',
    start: first.minute * 60,
    end: closed ? endOf(last.minute) : undefined,
    events,
  };
}

function stateAt(
  anomalies: readonly Anomaly[],
  minute: number,
  minutes: readonly GraphMinute[],
  kind: InsightEvent['kind'],
): InsightEvent {
  const unexpected = new Map<string, number>();
  for (const { services } of anomalies) {
    for (const [service, faults] of services) unexpected.set(service, (unexpected.get(service) ?? 0) + faults);
  }
  const services = [...unexpected].sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1)).map(([key]) => key);
  const rootCause = farthestDownstream(services, anomalies);
  const meanwhile = minutes.filter((one) => one.minute <= minute);
  return {
    time: endOf(minute),
    kind,
    rootCause,
    services,
    clients: addImpacts(meanwhile.map(({ clients }) => clients)),
    requests: addImpacts(meanwhile.flatMap((one) => one.services.get(rootCause) ?? [])),
  };
}

/** Of the services that call no other anomalous one, the first; of a circle, the first of all. */
function farthestDownstream(services: readonly string[], anomalies: readonly Anomaly[]): string {
  const callers = new Set(anomalies.flatMap(({ calls }) => calls.map(([from]) => from)));
  return services.find((service) => !callers.has(service)) ?? services[0]!;
}

/** Another root cause, another service, or twice the faults. */
function isNotable(before: InsightEvent, { rootCause, services, requests }: InsightEvent): boolean {
  return (
    rootCause !== before.rootCause ||
    services.length !== before.services.length ||
    requests.fault >= 2 * before.requests.fault
  );
}

/** When a minute has ended, epoch seconds. */
function endOf(minute: number): number {
  return (minute + 1) * 60;
}
