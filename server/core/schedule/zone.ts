/** Time zones of the IANA database, as the JavaScript engine knows them. */
import { nearest } from '../near.ts';
import { day } from './time.ts';

/** Milliseconds that a zone's clocks are ahead of UTC at a moment. */
export type Zone = (moment: number) => number;

const utc: Zone = () => 0;
const zones = new Map<string, Zone | undefined>([['UTC', utc]]);

/** The zone of a name, or undefined where there is none. */
export function zoneOf(name: string): Zone | undefined {
  if (!zones.has(name)) {
    if (zones.size > 1000) zones.clear();
    zones.set(name, makeZone(name));
  }
  return zones.get(name);
}

function makeZone(timeZone: string): Zone | undefined {
  // The engine takes offsets too; the database has none.
  if (!/^[A-Za-z]/.test(timeZone) || timeZone.length > 50) return undefined;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
  } catch {
    return undefined;
  }
  return (moment) => {
    const parts: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(moment)) parts[type] = Number(value);
    const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, date, hour, minute, second) - Math.floor(moment / 1000) * 1000;
  };
}

/**
 * The moment at which a zone's wall clock shows a time. Undefined where the clocks skip it; the first of two where they
 * show it twice. Source: Scheduler user guide, "Daylight savings time on EventBridge Scheduler".
 */
export function momentOf(wall: number, zone: Zone): number | undefined {
  const offsets = [zone(wall - day), zone(wall + day)];
  const moments = offsets.map((offset) => wall - offset).filter((moment) => moment + zone(moment) === wall);
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/** The names that completion offers. */
export function zoneNames(): readonly string[] {
  names ??= [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
  return names;
}
let names: readonly string[] | undefined;

/** The zone that a wrong name most probably means. */
export function nearestZone(name: string): string | undefined {
  const place = name.trim().replaceAll(' ', '_').toLowerCase();
  return (
    zoneNames().find((zone) => zone.toLowerCase() === place || zone.toLowerCase().endsWith(`/${place}`)) ??
    nearest(name, zoneNames())
  );
}
