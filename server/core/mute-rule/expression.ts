/**
 * When a mute rule begins: `cron(minute hour day-of-month month day-of-week)` or `at(2026-12-24T18:00)`. Its cron has five
 * fields and fewer signs than EventBridge's.
 * Source: CloudWatch API, AlarmMuteRule Schedule; CloudWatch User Guide, "Alarm mute rules".
 */
import type { Severity } from '../check.ts';
import type { Span } from '../value.ts';

/** What is wrong with an expression; offsets count in its text. */
export interface ExpressionFault extends Span {
  readonly says: string;
  /** An error where none is given. */
  readonly severity?: Severity;
  readonly fix?: Span & { readonly text: string };
}

interface CronField {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Names for numbers, the first one for `from`. */
  readonly names?: readonly string[];
}

const fields: readonly CronField[] = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of the month', from: 1, to: 31 },
  {
    name: 'month',
    from: 1,
    to: 12,
    names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  },
  // 0 and 7 are both Sunday.
  { name: 'day of the week', from: 0, to: 7, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
];

const longest = 256;

/** Everything that is wrong with an expression, in its order. Any text gives an answer; longer ones than AWS takes none. */
export function expressionFaults(text: string): readonly ExpressionFault[] {
  if (text.length > longest || text === '') return [];
  const [, word, open, inside] = /^\s*([A-Za-z]*)(\s*\()([^()]*)\)\s*$/.exec(text) ?? [];
  const whole = { start: 0, end: text.length };
  if (word === undefined || inside === undefined) return [{ ...whole, says: formSays(text), ...formFix(text) }];
  const start = text.indexOf('(') + 1;
  const form = word.toLowerCase();
  if (form !== 'cron' && form !== 'at') {
    return [{ ...whole, says: `A mute rule has no ${word || 'expression without a word'}(...): ${forms}.` }];
  }
  const wordAt = { start: text.indexOf(word), end: text.indexOf(word) + word.length };
  const spelt =
    word === form && open === '('
      ? []
      : [
          {
            ...wordAt,
            says: `The word is ${form}, in lower case and with its bracket behind it.`,
            severity: 'warning' as const,
            fix: { start: wordAt.start, end: start, text: `${form}(` },
          },
        ];
  return [...spelt, ...(form === 'cron' ? cronFaults(inside, start) : atFaults(inside, start))];
}

const forms = 'write cron(0 2 * * SUN) or at(2026-12-24T18:00)';

function formSays(text: string): string {
  return /^\s*(cron|at)\b/i.test(text)
    ? `The brackets aren't right: ${forms}.`
    : `A mute rule begins by ${forms.slice(6)}.`;
}

/** Five fields or a time without their word. */
function formFix(text: string): Pick<ExpressionFault, 'fix'> {
  const bare = text.trim();
  const word = cronOf(bare) ? 'cron' : isTime(bare) ? 'at' : undefined;
  return word === undefined ? {} : { fix: { start: 0, end: text.length, text: `${word}(${bare})` } };
}

const cronOf = (text: string) => text.split(/\s+/).length === fields.length && cronFaults(text, 0).length === 0;

function cronFaults(inside: string, offset: number): ExpressionFault[] {
  const parts = [...inside.matchAll(/\S+/g)].map(({ 0: text, index }) => ({ text, start: offset + index }));
  const whole = { start: offset, end: offset + inside.length };
  if (parts.length !== fields.length) {
    const meant = parts.length === 6 ? withoutYear(parts.map(({ text }) => text)) : undefined;
    const year = parts.length === 6 ? ': EventBridge has a year in the end, mute rules have none' : '';
    const says = `A cron of a mute rule has five fields (minute hour day-of-month month day-of-week), not ${parts.length}${year}.`;
    return [{ ...whole, says, ...(meant !== undefined && { fix: { ...whole, text: meant } }) }];
  }
  return parts.flatMap(({ text, start }, i) => fieldFaults(fields[i]!, text, start));
}

/** The five fields that six of EventBridge mean, where that is the same. */
function withoutYear(parts: readonly string[]): string | undefined {
  const five = parts.slice(0, 5).map((part) => (part === '?' ? '*' : part));
  const [, , , , weekday] = five;
  // EventBridge counts its days of the week from 1.
  if (parts[5] !== '*' || /\d/.test(weekday!)) return undefined;
  return cronFaults(five.join(' '), 0).length === 0 ? five.join(' ') : undefined;
}

function fieldFaults(field: CronField, text: string, start: number): ExpressionFault[] {
  const foreign = /[/?LW#]/.exec(text.replace(/[A-Za-z]{2,}/g, (name) => '_'.repeat(name.length)));
  if (foreign) {
    const at = { start: start + foreign.index, end: start + foreign.index + 1 };
    const meant = text === '?' ? { fix: { ...at, text: '*' } } : {};
    return [{ ...at, says: `Mute rules don't know ${foreign[0]}: only * , and - beside numbers and names.`, ...meant }];
  }
  const faults: ExpressionFault[] = [];
  let at = start;
  for (const item of text.split(',')) {
    const says = itemSays(field, item);
    if (says !== undefined) faults.push({ start: at, end: at + Math.max(item.length, 1), ...says });
    at += item.length + 1;
  }
  return faults;
}

function itemSays(field: CronField, item: string): Pick<ExpressionFault, 'says' | 'severity'> | undefined {
  if (item === '*') return undefined;
  const ends = item.split('-');
  const numbers = ends.map((end) => numberOf(field, end));
  const wrong = ends.length > 2 ? 0 : numbers.indexOf(undefined);
  if (wrong >= 0) {
    const names = field.names ? `, or ${field.names[0]} to ${field.names.at(-1)}` : '';
    const what = ends.length > 2 || ends[wrong] === '' ? 'This' : ends[wrong];
    return { says: `${what} is no ${field.name}: write ${field.from} to ${field.to}${names}.` };
  }
  // That a range runs backwards is nowhere said to be refused.
  const [from, to] = numbers;
  if (to === undefined || from! <= to || (field.to === 7 && to === 0)) return undefined;
  return { says: `The range ${item} runs backwards: write ${ends[1]}-${ends[0]}.`, severity: 'warning' };
}

function numberOf({ from, to, names = [] }: CronField, text: string): number | undefined {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return from + named;
  const number = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return number >= from && number <= to ? number : undefined;
}

function atFaults(inside: string, offset: number): ExpressionFault[] {
  const whole = { start: offset, end: offset + inside.length };
  if (isTime(inside)) return [];
  const [, minutes] = /^\s*(\d{4}-\d\d-\d\d[T ]\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z?\s*$/.exec(inside) ?? [];
  const meant = minutes?.replace(' ', 'T');
  const fix = meant !== undefined && isTime(meant) ? { fix: { ...whole, text: meant } } : {};
  return [{ ...whole, says: `This is no time of a mute rule: write ${fix.fix?.text ?? '2026-12-24T18:00'}.`, ...fix }];
}

/** `2026-12-24T18:00`, a day and a time that there are. */
function isTime(text: string): boolean {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return false;
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const dayThere = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= lastDay;
  return dayThere && Number(hour) <= 23 && Number(minute) <= 59;
}
