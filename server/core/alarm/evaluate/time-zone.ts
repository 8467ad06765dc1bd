/**
 * Local time: how far a zone is from UTC, and when its days and weeks begin.
 * Source: CloudWatch User Guide, "Evaluation windows": IANA names, `Z`, `+05:30`, `UTC+05:30`, `GMT-08:00`; offsets are
 * multiples of five minutes.
 */

/** In milliseconds; local time is UTC plus the offset. */
export type OffsetAt = (instant: number) => number;

const fixed = /^(?:UTC|GMT)?([+-])(\d{2}):(\d{2})$/;
const greatest = 18 * 60;

/** The offsets of a zone, or undefined where there is no such zone. */
export function offsetsOf(zone: string): OffsetAt | undefined {
  if (zone === 'Z' || zone === 'UTC' || zone === 'GMT') return () => 0;
  const [, sign, hours, minutes] = fixed.exec(zone) ?? [];
  if (hours === undefined || minutes === undefined) return namedZone(zone);
  const total = Number(hours) * 60 + Number(minutes);
  if (total > greatest || Number(minutes) > 59 || total % 5 !== 0) return undefined;
  return () => (sign === '-' ? -total : total) * 60_000;
}

/** The names of the zones that are known here. */
export function zoneNames(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')];
}

function namedZone(zone: string): OffsetAt | undefined {
  const format = formatOf(zone);
  if (!format) return undefined;
  return (instant) => {
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const local = Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second);
    return local - Math.floor(instant / 1000) * 1000;
  };
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  // An IANA name has a letter at its start; Intl takes offsets of its own, which aren't CloudWatch's.
  if (!/^[A-Za-z]/.test(zone)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}

const day = 86_400_000;

/** The last beginning of a full period (minute to hour, day, or week from Monday) at or before an instant. */
export function periodStart(instant: number, period: number, offsetAt: OffsetAt): number {
  const length = period * 1000;
  const local = instant + offsetAt(instant);
  // 1970-01-01 was a Thursday: weeks begin three days before it.
  const shift = period === 604_800 ? 3 * day : 0;
  const start = Math.floor((local + shift) / length) * length - shift;
  return instantOf(start, length < day ? offsetAt(instant) : undefined, offsetAt);
}

/** The instant of a local time; where a clock change makes it ambiguous or skips it, the offset before the change. */
function instantOf(local: number, known: number | undefined, offsetAt: OffsetAt): number {
  if (known !== undefined) return local - known;
  const guess = local - offsetAt(local);
  return local - offsetAt(guess);
}
