/** `at(2030-01-31T18:00:00)`: once. Source: Scheduler user guide, "One-time schedules"; answers of the service. */
import { hole } from '../value.ts';
import type { Inside } from './parse.ts';
import type { At } from './syntax.ts';
import { thisYear } from './time.ts';

/** Reads what stands in `at(…)`: a time of the wall clock. */
export function readAt({ text, start, tell }: Inside): At | undefined {
  if (text.includes(hole)) return undefined;
  const end = start + text.length;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) {
    const right = mended(text);
    const fixes = right === undefined ? [] : [{ start, end, title: `Write ${right}`, text: right }];
    const why = /T.*(Z|[+-]\d\d:?\d\d)$/i.test(text)
      ? 'Its time zone stands in ScheduleExpressionTimezone: the time has no Z and no offset.'
      : 'The time has the form yyyy-mm-ddThh:mm:ss.';
    tell('at-time', text === '' ? start - 1 : start, Math.max(end, start + 1), why, { fixes });
    return undefined;
  }
  const wall = Date.parse(`${text}Z`);
  // Date.parse takes 24:00:00, and no 30 February.
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 19) !== text) {
    tell('at-time', start, end, `There is no such time as ${text.replace('T', ' ')}.`);
    return undefined;
  }
  if (new Date(wall).getUTCFullYear() < thisYear) {
    tell('past', start, end, 'This time has passed: the schedule never runs.', { severity: 'information' });
  }
  return { kind: 'at', wall };
}

/** `2030-01-31`, `2030-01-31 18:00`, `2030-01-31T18:00:00.000Z`: what was meant, where only the form differs. */
function mended(text: string): string | undefined {
  const parts = /^\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?Z?)?\s*$/i.exec(text);
  return parts ? `${parts[1]}T${parts[2] ?? '00:00'}${parts[3] ?? ':00'}` : undefined;
}
