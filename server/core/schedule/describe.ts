/** What a schedule does, in plain words, with its next runs. */
import type { Description, Place } from '../choice.ts';
import { type Field, known } from '../field.ts';
import type { Inlay } from '../inlay.ts';
import { nextRuns } from './next-runs.ts';
import { flexibleModes, type Timetable, theExpression } from './schedule.ts';
import type { Expression } from './syntax.ts';
import { instant, wallText } from './time.ts';
import { inWords } from './words.ts';
import { type Zone, zoneOf } from './zone.ts';

/** What stands at a place of a definition with a schedule. The next runs are told where the reader has a clock. */
export function describeSchedule(timetable: Timetable, { path, now }: Place): Description | undefined {
  const member = String(path[0]);
  if (member === 'FlexibleTimeWindow') {
    const says = windowSays(timetable);
    return says === undefined ? undefined : { says };
  }
  if (path.length !== 1 || !members.has(member)) return undefined;
  const expression = theExpression(timetable);
  const zone = zoneIn(timetable);
  if (!expression || !zone) return undefined;
  const says = runsWhen(timetable, expression, zone);
  const runs = now === undefined ? undefined : runsFrom(timetable, expression, zone.zone, now);
  return { says: runs === undefined ? says : `${says}\n\n${runsSay(runs, zone)}` };
}

/** When it runs; undefined where the text doesn't tell. */
export function scheduleSays(timetable: Timetable): string | undefined {
  const [expression, zone] = [theExpression(timetable), zoneIn(timetable)];
  return expression && zone && runsWhen(timetable, expression, zone);
}

function runsWhen(timetable: Timetable, expression: Expression, { name }: NamedZone): string {
  return `Runs ${inWords(expression, name)}${from(timetable, expression)}.`;
}

/** The next run beside the expression, in the zone that it goes by. */
export function nextRunInlays(timetable: Timetable, now: number): Inlay[] {
  const expression = theExpression(timetable);
  const zone = zoneIn(timetable);
  const host = timetable.expressions[0]?.host;
  const runs = expression && zone && runsFrom(timetable, expression, zone.zone, now);
  if (!host || !runs || host.at.end === host.at.start) return [];
  const [next] = runs;
  const says = next === undefined ? 'never runs again' : `next ${wallOf(next, zone)} ${zone.name}`;
  return [{ kind: 'next-run', at: host.at, says, ...(next !== undefined && { more: runsSay(runs, zone) }) }];
}

const members = new Set([
  ...['ScheduleExpression', 'Schedule', 'Expression', 'ScheduleExpressionTimezone', 'StartDate', 'EndDate'],
]);

interface NamedZone {
  readonly name: string;
  readonly zone: Zone;
}

/** UTC where none is given, and for everything but Scheduler; undefined where it isn't known. */
function zoneIn({ scheduleExpressionTimezone: field }: Timetable): NamedZone | undefined {
  const name = !field || field.state === 'absent' ? 'UTC' : known(field) ? field.value : undefined;
  const zone = name === undefined ? undefined : zoneOf(name);
  return name === undefined || zone === undefined ? undefined : { name, zone };
}

/** A rate counts from the beginning of the schedule. */
function from({ startDate }: Timetable, { kind }: Expression): string {
  if (kind !== 'rate') return '';
  return startDate && known(startDate) ? `, counted from ${startDate.value}` : ', counted from its creation';
}

function runsFrom(
  { startDate, endDate }: Timetable,
  expression: Expression,
  zone: Zone,
  now: number,
): readonly number[] | undefined {
  const [start, end] = [limit(startDate), limit(endDate)];
  if (start === 'unknown' || end === 'unknown') return undefined;
  return nextRuns(expression, {
    ...{ after: now, count: 10, zone },
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
  });
}

function limit(field: Field<string> | undefined): number | 'unknown' | undefined {
  if (!field || field.state === 'absent') return undefined;
  return (known(field) ? instant(field.value) : undefined) ?? 'unknown';
}

function runsSay(runs: readonly number[], { name, zone }: NamedZone): string {
  if (runs.length === 0) return 'It never runs again.';
  const lines = runs.map((run) => `- ${wallOf(run, { name, zone })}${name === 'UTC' ? '' : ` (${wallText(run)} UTC)`}`);
  return `Next runs:\n${lines.join('\n')}`;
}

/** `Mon 2026-11-23 18:00`, by the clocks of the zone. */
function wallOf(run: number, { zone }: NamedZone): string {
  const wall = run + zone(run);
  return `${days[new Date(wall).getUTCDay()]} ${wallText(wall)}`;
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function windowSays({ flexibleTimeWindow: window }: Timetable): string | undefined {
  if (!window || !known(window) || !known(window.value.mode)) return undefined;
  const { mode, maximumWindowInMinutes: length } = window.value;
  if (mode.value === 'OFF') return flexibleModes.OFF;
  return mode.value === 'FLEXIBLE' && known(length)
    ? `Runs at some time in the ${length.value} minute${length.value === 1 ? '' : 's'} after each of its times.`
    : undefined;
}
