/** `cron(0 18 ? * MON-FRI *)`. Source: EventBridge user guide, "Cron expressions reference". */
import { hole } from '../value.ts';
import { everRuns } from './calendar.ts';
import { readField } from './cron-field.ts';
import type { Inside } from './parse.ts';
import { type Cron, type CronField, cronFields, type TextFix, weekdayNames } from './syntax.ts';
import { thisYear } from './time.ts';

/** One field as written, and where. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Reads what stands in `cron(…)`. */
export function readCron(inside: Inside): Cron | undefined {
  const { text, start, tell } = inside;
  const words = [...text.matchAll(/\S+/g)].map(
    ({ 0: word, index }): Word => ({ text: word, start: start + index, end: start + index + word.length }),
  );
  if (words.length !== cronFields.length) {
    // Several fields may come out of one hole.
    if (!text.includes(hole)) tellCount(inside, words);
    return undefined;
  }
  const fields = words.map((word, index) => readField(word, cronFields[index]!, inside));
  tellDays(inside, words);
  if (inside.dialect === 'canary' && words[5]!.text !== '*' && fields[5]) {
    const { start: from, end } = words[5]!;
    const fixes = [{ start: from, end, title: 'Replace with *', text: '*' }];
    tell('cron-value', from, end, "The year of a canary's schedule is *.", { fixes });
  }
  const [minutes, hours, days, months, weekdays, years] = fields as Partial<CronField[]>;
  if (!minutes || !hours || !days || !months || !weekdays || !years) return undefined;
  const cron: Cron = { kind: 'cron', minutes, hours, days, months, weekdays, years };
  if ((days.written === '?') !== (weekdays.written === '?')) tellNever(inside, cron);
  tellEveryMinute(inside, words[0]!, cron);
  return cron;
}

function tellCount({ text, start, tell }: Inside, words: readonly Word[]): void {
  const end = start + text.length;
  const form = 'minutes, hours, day-of-month, month, day-of-week and year';
  const fix =
    words.length === 5 ? fromUnix(words.map((word) => word.text)) : fromSeconds(words.map((word) => word.text));
  const fixes = fix === undefined ? [] : [{ start, end, title: `Write cron(${fix})`, text: fix }];
  const why =
    words.length === 5 ? `cron() has six fields here, the year is the last of ${form}` : `cron() has six fields`;
  const says =
    words.length === 5 ? `${why}.` : `${why}, ${form}; ${words.length === 0 ? 'none' : words.length} stand here.`;
  tell('syntax', words.length === 0 ? start - 1 : start, Math.max(end, start + 1), says, { fixes });
}

/** Five fields, as crontab has them: `0 9 * * 1-5`; or the six without their year. */
function fromUnix(words: readonly string[]): string | undefined {
  const [minutes, hours, days, months, weekdays] = words as [string, string, string, string, string];
  if (days === '?' || weekdays === '?') return `${words.join(' ')} *`;
  if (weekdays === '*') return `${minutes} ${hours} ${days} ${months} ? *`;
  if (days !== '*') return undefined;
  // crontab counts from 0 = Sunday, and 7 is Sunday too.
  const named = weekdays.replace(/(?<![/#\d])[0-7](?!\d)/g, (digit) => weekdayNames[Number(digit) % 7]!);
  return `${minutes} ${hours} ? ${months} ${named.replace(/^\*\/1$/, '*')} *`;
}

/** Seven fields, as Quartz has them: the first are the seconds. */
function fromSeconds(words: readonly string[]): string | undefined {
  return words.length === 7 && /^0+$/.test(words[0]!) ? words.slice(1).join(' ') : undefined;
}

/** Exactly one of day-of-month and day-of-week is `?`. */
function tellDays({ tell }: Inside, words: readonly Word[]): void {
  const [days, weekdays] = [words[2]!, words[4]!];
  if (days.text.includes(hole) || weekdays.text.includes(hole)) return;
  const put = ({ start, end }: Word, text: string): TextFix => ({ start, end, title: `Replace with ${text}`, text });
  if (days.text === '?' && weekdays.text === '?') {
    const says = 'Only one of day-of-month and day-of-week can be ?: write * in the other for every day.';
    tell('day-fields', weekdays.start, weekdays.end, says, { fixes: [put(weekdays, '*')] });
  } else if (days.text !== '?' && weekdays.text !== '?') {
    const [given, other] = weekdays.text === '*' ? [days, weekdays] : [weekdays, days];
    const says = `Day-of-month and day-of-week can't both be given: write ? in the one that doesn't decide.`;
    const fixes = other.text === '*' ? [put(other, '?')] : [put(days, '?'), put(weekdays, '?')];
    tell('day-fields', other.text === '*' ? other.start : given.start, (other.text === '*' ? other : given).end, says, {
      fixes,
    });
  }
}

/** `* 9 * * ? *` is sixty runs; in nearly all schedules the one at nine is meant. */
function tellEveryMinute({ tell }: Inside, { start, end }: Word, { minutes, hours }: Cron): void {
  if (minutes.written !== '*' || hours.written !== 'values' || hours.values.length > 1) return;
  const hour = hours.values[0];
  const fixes = [{ start, end, title: 'Replace with 0', text: '0' }];
  const says = `It runs at every minute from ${hour}:00 to ${hour}:59: write 0 for one run at ${hour}:00.`;
  tell('every-minute', start, end, says, { severity: 'information', fixes });
}

function tellNever({ text, start, tell }: Inside, cron: Cron): void {
  const end = start + text.length;
  if (!everRuns(cron)) {
    tell('never-runs', start, end, 'There is no such day in any of these months and years: the schedule never runs.');
  } else if (cron.years.written === 'values' && cron.years.values.every((year) => year < thisYear)) {
    const says = 'Its last year has passed: the schedule never runs.';
    tell('past', start, end, says, { severity: 'information' });
  }
}
