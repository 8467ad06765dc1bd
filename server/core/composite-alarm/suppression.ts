/**
 * When a composite alarm's actions run, while another alarm may suppress them.
 * Source: CloudWatch User Guide, "Composite alarm action suppression". Expiry comes before what happens at the same
 * instant; a suppressor that goes off again ends the extension, by our reading.
 */
import type { AlarmState } from './syntax.ts';

/** In seconds. */
export interface SuppressorPeriods {
  readonly wait: number;
  readonly extension: number;
}

export interface Suppression {
  /** Of the composite alarm. */
  readonly state: AlarmState;
  readonly suppressor: AlarmState;
  /** What holds the actions back, where something does. */
  readonly hold?: Hold;
}

/** As in `ActionsSuppressedBy`; `until` is in milliseconds since 1970. */
export type Hold = { readonly by: 'Alarm' } | { readonly by: 'WaitPeriod' | 'ExtensionPeriod'; readonly until: number };

/** What happens, and when, in milliseconds since 1970. */
export type SuppressionEvent = { readonly at: number } & (
  | { readonly kind: 'alarm' | 'suppressor'; readonly state: AlarmState }
  /** Another alarm becomes the suppressor. */
  | { readonly kind: 'replaced'; readonly state: AlarmState }
  | { readonly kind: 'time' }
);

/** Actions of a state that run. */
export interface Run {
  readonly state: AlarmState;
  readonly at: number;
}

export interface Step {
  readonly suppression: Suppression;
  /** In order of time. */
  readonly runs: readonly Run[];
}

/** Goes on to an event: what expired before it, then the event itself. */
export function suppressionStep(before: Suppression, event: SuppressionEvent, periods: SuppressorPeriods): Step {
  const elapsed = expire(before, event.at);
  const after = happen(elapsed.suppression, event, periods);
  // A period of 0 seconds ends at once.
  const ended = expire(after, event.at);
  return { suppression: ended.suppression, runs: [...elapsed.runs, ...ended.runs] };
}

/** `Actions suppressed by WaitPeriod`, as in `ActionsSuppressedReason`. */
export function suppressedReason({ by }: Hold): string {
  return `Actions suppressed by ${by}`;
}

function expire({ hold, ...rest }: Suppression, at: number): Step {
  if (!hold || hold.by === 'Alarm' || hold.until > at)
    return { suppression: { ...rest, ...(hold && { hold }) }, runs: [] };
  return { suppression: rest, runs: [{ state: rest.state, at: hold.until }] };
}

function happen(now: Suppression, event: SuppressionEvent, { wait, extension }: SuppressorPeriods): Suppression {
  const { hold } = now;
  switch (event.kind) {
    case 'time':
      return now;
    case 'alarm':
      if (event.state === now.state) return now;
      return {
        ...now,
        state: event.state,
        hold: now.suppressor === 'ALARM' ? { by: 'Alarm' } : { by: 'WaitPeriod', until: event.at + wait * 1000 },
      };
    case 'suppressor': {
      const next = { ...now, suppressor: event.state };
      if (!hold) return next;
      if (event.state === 'ALARM') return { ...next, hold: { by: 'Alarm' } };
      return hold.by === 'Alarm'
        ? { ...next, hold: { by: 'ExtensionPeriod', until: event.at + extension * 1000 } }
        : next;
    }
    case 'replaced':
      // Both timers are discarded, and what they held with them.
      return {
        state: now.state,
        suppressor: event.state,
        ...(hold?.by === 'Alarm' && event.state === 'ALARM' && { hold }),
      };
  }
}
