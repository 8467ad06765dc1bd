/** Instants (epoch milliseconds) in words, in UTC as CloudTrail writes them or in the reader's own zone. */
import { scaleTime, scaleUtc, timeFormat, utcFormat } from 'd3';
import type { Span } from './model.ts';

export type Zone = 'utc' | 'local';

/** `2026-01-15 12:04:40`. */
export function dateAndTime(instant: number, zone: Zone): string {
  return format('%Y-%m-%d %H:%M:%S', zone)(new Date(instant));
}

/** `UTC`, or the reader's offset at an instant: `UTC+02:00`. */
export function zoneName(zone: Zone, instant: number): string {
  if (zone === 'utc') return 'UTC';
  const minutes = -new Date(instant).getTimezoneOffset();
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '-' : '+'}${[hours, rest].map((part) => String(part).padStart(2, '0')).join(':')}`;
}

export interface Tick {
  at: number;
  text: string;
}

/** About `count` round instants of a span, each named by the largest unit in which it differs from the one before. */
export function ticks({ from, to }: Span, count: number, zone: Zone): Tick[] {
  const scale = (zone === 'utc' ? scaleUtc() : scaleTime()).domain([from, to]);
  return scale.ticks(count).map((date) => ({ at: date.getTime(), text: format(tickPattern(date, zone), zone)(date) }));
}

function tickPattern(date: Date, zone: Zone): string {
  const [month, day, hours, minutes, seconds, fraction] = format(
    '%m %d %H %M %S %L',
    zone,
  )(date)
    .split(' ')
    .map(Number);
  if (fraction) return '.%L';
  if (seconds) return '%H:%M:%S';
  if (hours || minutes) return '%H:%M';
  if (day !== 1) return '%b %d';
  return month !== 1 ? '%B' : '%Y';
}

/** A span's length as `3.5 days`, `12 h`, `5 min`, `10 s`. */
export function spanLength({ from, to }: Span): string {
  const seconds = (to - from) / 1000;
  for (const [size, unit] of [
    [86_400, 'days'],
    [3600, 'h'],
    [60, 'min'],
  ] as const) {
    if (seconds >= 1.5 * size) return `${Number((seconds / size).toPrecision(2))} ${unit}`;
  }
  return `${Number(seconds.toPrecision(2))} s`;
}

const formats = new Map<string, (date: Date) => string>();

function format(pattern: string, zone: Zone): (date: Date) => string {
  const key = zone + pattern;
  const known = formats.get(key) ?? (zone === 'utc' ? utcFormat : timeFormat)(pattern);
  formats.set(key, known);
  return known;
}
