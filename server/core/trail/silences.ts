/**
 * Silences: from a successful StopLogging (or DeleteTrail) until the next StartLogging of the same trail. What happened
 * meanwhile is missing from that trail's files; other trails and the event history may still tell it.
 * Source: CloudTrail API, StopLogging, StartLogging, DeleteTrail.
 */

/** A call as the columns tell it. `trail`: its name or ARN. */
export interface LoggingCall {
  readonly row: number;
  readonly time: number;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly trail: string;
}

/** A trail that doesn't record, from one call to another; without `until` nothing tells its end. */
export interface Silence {
  readonly account: string;
  readonly region: string;
  readonly trail: string;
  readonly deleted: boolean;
  readonly from: LoggingCall;
  readonly until?: LoggingCall;
}

export const LOGGING_CALLS = ['StopLogging', 'StartLogging', 'DeleteTrail'] as const;

/** Pairs calls that succeeded, in the order of time. A trail that is stopped twice is silent from the first time on. */
export function silencesOf(calls: readonly LoggingCall[]): Silence[] {
  const open = new Map<string, { from: LoggingCall; until?: LoggingCall }>();
  const found: { from: LoggingCall; until?: LoggingCall }[] = [];
  for (const call of calls) {
    const key = JSON.stringify([call.account, call.region, trailName(call.trail)]);
    const begun = open.get(key);
    if (call.name === 'StartLogging') {
      if (begun) begun.until = call;
      open.delete(key);
    } else if (!begun) {
      const silence = { from: call };
      open.set(key, silence);
      found.push(silence);
    }
  }
  return found.map(({ from, until }) => ({
    account: from.account,
    region: from.region,
    trail: trailName(from.trail),
    deleted: from.name === 'DeleteTrail',
    from,
    ...(until && { until }),
  }));
}

/** Calls name a trail by its name or by its ARN: `arn:aws:cloudtrail:REGION:ACCOUNT:trail/NAME`. */
function trailName(trail: string): string {
  return trail.startsWith('arn:') ? trail.slice(trail.lastIndexOf('/') + 1) : trail;
}
