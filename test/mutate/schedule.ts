/** Operators on schedule expressions, with what AWS takes: EventBridge User Guide, "Cron expressions"; Scheduler likewise. */
import { misspell, misspellings, putText, type Sink, unbalance } from './mutation.ts';
import type { Host } from './tree.ts';

type Dialect = 'canary' | 'events' | 'scheduler' | 'mute';

/**
 * `events`: six fields and ? in one of the days; `scheduler`: the same, and rates that needn't be right in number; `mute`: five
 * fields, CloudWatch's alarm mute rules; `canary`: rates of a minute to an hour or of 0, which is once, and no years.
 */
export function schedule(sink: Sink, host: Host, dialect: Dialect): void {
  const { text } = host;
  const whole = { ...sink, places: [{ start: host.at(0), end: host.at(text.length) }] };
  const word = /^[a-z]+/.exec(text)?.[0] ?? '';
  misspell(whole, host, 0, word.length, () => false);
  unbalance(whole, host, 2);
  const inner = text.slice(word.length + 1, -1);
  const from = word.length + 1;
  if (word === 'rate') rate(whole, host, inner, from, dialect);
  if (word === 'cron') cron(whole, host, inner, from, dialect);
  if (word === 'at') at(whole, host, inner, from);
}

function rate(sink: Sink, host: Host, inner: string, from: number, dialect: Dialect): void {
  const counts = dialect === 'events';
  const [count = '', unit = ''] = inner.split(' ');
  const unitAt = from + count.length + 1;
  for (const [operator, wrong] of misspellings(unit, sink.random)) {
    putText(
      sink,
      operator,
      host,
      unitAt,
      unitAt + unit.length,
      wrong,
      !units.includes(wrong) || (counts && wrong.endsWith('s') !== (count !== '1')),
    );
  }
  putText(sink, 'wrong unit', host, unitAt, unitAt + unit.length, 'seconds');
  putText(
    sink,
    'wrong unit',
    host,
    unitAt,
    unitAt + unit.length,
    unit.endsWith('s') ? unit.slice(0, -1) : `${unit}s`,
    counts,
  );
  if (dialect !== 'canary') putText(sink, 'over limit', host, from, from + count.length, '0');
  else if (unit.startsWith('minute')) putText(sink, 'over limit', host, from, from + count.length, '61');
  else putText(sink, 'wrong unit', host, unitAt, unitAt + unit.length, 'day');
  putText(sink, 'wrong type', host, from, from + count.length, 'some');
  putText(sink, 'missing member', host, from, from + count.length + 1, '');
  putText(sink, 'missing member', host, from + count.length, from + inner.length, '');
}

const units = ['minute', 'minutes', 'hour', 'hours', 'day', 'days'];

/** Minute, hour, day of month, month, day of week, year. */
const ranges = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [1, 7],
  [1970, 2199],
] as const;

function cron(sink: Sink, host: Host, inner: string, from: number, dialect: Dialect): void {
  const fields = [...inner.matchAll(/\S+/g)];
  fields.forEach(({ index, 0: field }, i) => {
    const start = from + index;
    const end = start + field.length;
    const [min, max] = i === 4 && dialect === 'mute' ? [0, 7] : ranges[i]!;
    const write = (operator: Parameters<typeof putText>[1], text: string, matters = true) =>
      putText(sink, operator, host, start, end, text, matters);
    if (/^\d+$/.test(field)) {
      write('over limit', String(max + 1));
      if (min > 0) write('over limit', String(min - 1));
      write('wrong type', 'x');
    }
    if (/^[A-Z]{3}(-[A-Z]{3})?$/.test(field))
      misspell(sink, host, start, start + 3, (wrong) => names.includes(wrong), false);
    if (i === 5 && dialect === 'canary') write('over limit', '2027');
    putText(sink, 'missing member', host, start, Math.min(end + 1, from + inner.length), '');
  });
  for (let i = 0; i + 1 < fields.length; i++) {
    const [a, b] = [fields[i]!, fields[i + 1]!];
    const isNumber = (field: string) => /^\d+$/.test(field);
    if (!isNumber(a[0]) || !isNumber(b[0]) || a[0] === b[0]) continue;
    const matters = !fits(b[0], i) || !fits(a[0], i + 1);
    putText(sink, 'swap numbers', host, from + a.index, from + b.index + b[0].length, `${b[0]} ${a[0]}`, matters);
  }
}

const fits = (value: string, field: number) => Number(value) >= ranges[field]![0] && Number(value) <= ranges[field]![1];
const names = [
  'SUN',
  'MON',
  'TUE',
  'WED',
  'THU',
  'FRI',
  'SAT',
  'JAN',
  'FEB',
  'MAR',
  'APR',
  'MAY',
  'JUN',
  'JUL',
  'AUG',
  'SEP',
  'OCT',
  'NOV',
  'DEC',
];

function at(sink: Sink, host: Host, inner: string, from: number): void {
  const write = (operator: Parameters<typeof putText>[1], start: number, end: number, text: string) =>
    putText(sink, operator, host, from + start, from + end, text);
  write('over limit', 5, 7, '13');
  write('over limit', 8, 10, '32');
  write('over limit', 11, 13, '25');
  write('missing member', 10, inner.length, '');
  write('wrong type', 0, inner.length, 'tomorrow');
  write('drop letter', 10, 11, '');
}
