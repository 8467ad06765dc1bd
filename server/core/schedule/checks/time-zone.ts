import { check, replaceWith } from '../../check.ts';
import { each } from '../../field.ts';
import { quoted } from '../../structure.ts';
import { at } from '../example.ts';
import type { Timetable } from '../schedule.ts';
import { nearestZone, zoneOf } from '../zone.ts';

/**
 * A time zone that isn't one.
 *
 * `ScheduleExpressionTimezone` is a name of the IANA time zone database, such as `Europe/Berlin` or `UTC`, in its own case.
 * Source: Scheduler user guide, "Time zones on EventBridge Scheduler".
 */
export const timeZone = check<Timetable>({
  code: 'schedule/time-zone',
  severity: 'warning',
  run({ scheduleExpressionTimezone: field }, report) {
    if (!field) return;
    for (const zone of each(field)) {
      if (zone.value === '' || isZone(zone.value)) continue;
      const near = nearestZone(zone.value);
      report(
        zone,
        `${quoted(zone.value)} is no time zone of the IANA database: write ${near ?? 'a name such as Europe/Berlin or UTC'}.`,
        { fix: near === undefined ? undefined : replaceWith(zone, near) },
      );
    }
  },
  fires: [
    { ...at('rate(1 day)'), ScheduleExpressionTimezone: 'Europe/Berln' },
    { ...at('rate(1 day)'), ScheduleExpressionTimezone: 'america/new_york' },
    { ...at('rate(1 day)'), ScheduleExpressionTimezone: 'Berlin' },
    { ...at('rate(1 day)'), ScheduleExpressionTimezone: 'PST' },
  ],
  silent: [
    { ...at('rate(1 day)'), ScheduleExpressionTimezone: 'America/Argentina/Buenos_Aires' },
    { ...at('rate(1 day)'), ScheduleExpressionTimezone: 'Asia/Kolkata' },
    { ...at('rate(1 day)'), ScheduleExpressionTimezone: 'Etc/GMT+5' },
  ],
  unknown: [{ ...at('rate(1 day)'), ScheduleExpressionTimezone: { Ref: 'Zone' } }],
});

/** The engine takes any case, and abbreviations that the database doesn't have; other readers don't. */
function isZone(name: string): boolean {
  if (zoneOf(name) === undefined) return false;
  const words = name.split(/[/_-]/);
  if (!name.includes('/')) return /^[A-Z]/.test(name) && !abbreviations.has(name.toUpperCase());
  const isLower = name === name.toLowerCase() || name === name.toUpperCase();
  return !isLower && words.every((word) => /^[A-Z\d+]/.test(word) || small.has(word));
}

const abbreviations = new Set(
  'ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST'.split(' '),
);
/** Words within names that begin in lower case: Port_of_Spain, Port-au-Prince, Dar_es_Salaam. */
const small = new Set(['of', 'au', 'es']);
