import type { TrailProgress } from './trail.ts';

/** How much of the event history is here: `1,200 events of the last 3 hours`. */
export function historyInWords({ count, from, complete, full, reading }: TrailProgress, now: number): string {
  if (count === 0) {
    if (reading !== undefined) return 'reading the event history';
    return complete ? 'no events in 90 days' : 'the event history isn’t read yet';
  }
  const events = `${count.toLocaleString('en-US')} ${count === 1 ? 'event' : 'events'}`;
  if (complete) return `${events}, all of the last 90 days`;
  const span = `${events} of the last ${spanInWords(now - from)}`;
  if (full) return `${span}; no more are kept here`;
  return reading === 'older' ? `${span}, reading on` : span;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A length of time in its largest unit, rounded up: what is said to be there is there. */
function spanInWords(milliseconds: number): string {
  const [name, length] = UNITS.find(([, unit]) => milliseconds >= 2 * unit) ?? UNITS[2];
  const count = Math.max(1, Math.ceil(milliseconds / length));
  return count === 1 ? name : `${count} ${name}s`;
}

/** What looking at an account costs. Source: the pricing pages of X-Ray and CloudTrail, us-east-1. */
export const COST = [
  'Only reading calls are made, with the credentials of this profile; nothing is stored outside of this window.',
  'X-Ray bills the traces that are retrieved and scanned: 0.50 USD for a million of them, after the first million of a month. Maps and lists of traces scan, opened traces are retrieved. While a view is visible it looks again once a minute.',
  'CloudTrail’s event history (LookupEvents) is free of charge, at most two calls a second in each region.',
].join('\n\n');
