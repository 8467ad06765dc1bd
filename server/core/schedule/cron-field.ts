/** One field of a cron expression: values, names, ranges, steps, and what depends on the month. */
import { nearest } from '../near.ts';
import { hole } from '../value.ts';
import type { Word } from './cron.ts';
import type { Inside } from './parse.ts';
import { type CronField, cronFields, type FieldFacts, type Special, type TextFix } from './syntax.ts';

interface Reading {
  readonly inside: Inside;
  readonly field: FieldFacts;
  readonly word: Word;
  readonly values: Set<number>;
  readonly special: Special[];
}

/** Reads a field; undefined where it is wrong or isn't known. Tells what is wrong, each part by itself. */
export function readField(word: Word, field: FieldFacts, inside: Inside): CronField | undefined {
  const { text } = word;
  if (text.includes(hole)) return undefined;
  const base = { text, values: [], special: [] };
  if (text === '*') return { ...base, written: '*' };
  if (text === '?') {
    if (field.takes.includes('?')) return { ...base, written: '?' };
    tellQuestion(word, field, inside);
    return undefined;
  }
  const reading: Reading = { inside, field, word, values: new Set(), special: [] };
  let start = word.start;
  let good = true;
  const parts = text.split(',');
  for (const part of parts) {
    good = readPart(reading, { text: part, start, end: start + part.length }) && good;
    start += part.length + 1;
  }
  good = tellSeveralSpecial(reading, parts.length) && good;
  if (!good) return undefined;
  tellHabit(reading);
  const step = parts.length === 1 ? /\/(\d+)$/.exec(text)?.[1] : undefined;
  return {
    text,
    written: 'values',
    values: [...reading.values].sort((a, b) => a - b),
    special: reading.special,
    ...(step !== undefined && { step: Number(step) }),
  };
}

function tellQuestion({ start, end }: Word, { says }: FieldFacts, { tell }: Inside): void {
  const fixes = [{ start, end, title: 'Replace with *', text: '*' }];
  tell('cron-value', start, end, `The field ${says} takes no ?: write * for all values.`, { fixes });
}

/** One part of a list; true where it can be read. */
function readPart(reading: Reading, part: Word): boolean {
  const { inside, word } = reading;
  if (part.text === '') {
    const end = part.start > word.start ? part.end : part.end + 1;
    inside.tell(
      'cron-value',
      part.start > word.start ? part.start - 1 : part.start,
      end,
      'A value is missing beside this comma.',
    );
    return false;
  }
  const special = specialOf(reading, part);
  if (special && /[lw]$/.test(part.text)) tellCase(inside, part);
  return special ?? readRange(reading, part);
}

function readRange(reading: Reading, part: Word): boolean {
  const { field, values, inside } = reading;
  const [range = '', step, ...more] = part.text.split('/');
  const [first = '', last, ...others] = range.split('-');
  if (more.length > 0 || others.length > 0 || (range === '' && step === undefined)) return tellPart(reading, part);
  if (range === '') {
    const says = `A step has its beginning before it: write 0${part.text} or *${part.text}.`;
    inside.tell('cron-value', part.start, part.end, says, { severity: 'warning' });
  }
  const every = range === '*' || range === '';
  const from = every ? field.min : readValue(reading, { ...part, text: first, end: part.start + first.length });
  const behind = part.start + first.length + 1;
  const open = every || step !== undefined ? field.max : from;
  const to = last === undefined ? open : readValue(reading, { text: last, start: behind, end: behind + last.length });
  const by = step === undefined ? 1 : readStep(reading, { text: step, start: part.end - step.length, end: part.end });
  if (from === undefined || to === undefined || by === undefined) return false;
  if (from > to && field.name === 'years') {
    inside.tell('cron-value', part.start, part.end, 'The years of a range ascend.', { severity: 'warning' });
    return false;
  }
  addRange(values, field, from, to, by);
  return true;
}

/** Names and letters in lower case: nobody says that they are refused. */
function tellCase({ tell }: Inside, { text, start, end }: Word): void {
  const upper = text.toUpperCase();
  const fixes = [{ start, end, title: `Replace with ${upper}`, text: upper }];
  tell('cron-value', start, end, `AWS documents ${upper} in upper case.`, { severity: 'information', fixes });
}

/** A range that ends before it begins goes on at the field's first value: 22-2 is 22, 23, 0, 1, 2. */
function addRange(values: Set<number>, { min, max }: FieldFacts, from: number, to: number, by: number): void {
  const size = max - min + 1;
  const last = to < from ? to + size : to;
  for (let value = from; value <= last; value += by) values.add(value > max ? value - size : value);
}

function tellPart({ field, inside }: Reading, { text, start, end }: Word): boolean {
  const values = `${field.min}-${field.max}${field.names ? ` or ${field.names[0]}-${field.names.at(-1)}` : ''}`;
  inside.tell('cron-value', start, end, `${text} can't be read as ${field.says}: write values of ${values}.`);
  return false;
}

/** A number or a name; undefined where it is neither in the field's limits nor one of its names. */
function readValue(reading: Reading, part: Word): number | undefined {
  const { field, inside } = reading;
  const { text } = part;
  if (/^\d+$/.test(text)) {
    const value = Number(text);
    if (value >= field.min && value <= field.max) return value;
    tellOutside(reading, part);
    return undefined;
  }
  const upper = text.toUpperCase();
  const index = field.names?.indexOf(upper) ?? -1;
  if (index < 0) {
    tellName(reading, part);
    return undefined;
  }
  if (text !== upper) tellCase(inside, part);
  return field.min + index;
}

function tellOutside({ field, inside, word }: Reading, { text, start, end }: Word): void {
  const { says, min, max, name } = field;
  let why = `${text} is outside of ${says}: ${min} to ${max}.`;
  let fixes: TextFix[] = [];
  if (name === 'weekdays' && Number(text) === 0) {
    why = 'Days of the week count from 1 = Sunday here; 0 is refused.';
    const names = word.text.replace(/(?<![/#\d])[0-6](?![\d])/g, (digit) => field.names![Number(digit)]!);
    fixes = [{ start: word.start, end: word.end, title: `Replace with ${names}`, text: names }];
  } else if ((name === 'hours' && text === '24') || (name === 'minutes' && text === '60')) {
    fixes = [{ start, end, title: 'Replace with 0', text: '0' }];
  }
  inside.tell('cron-value', start, end, why, { fixes });
}

function tellName({ field, inside }: Reading, { text, start, end }: Word): void {
  const upper = text.toUpperCase();
  const home = cronFields.find(({ names }) => names?.includes(upper));
  if (home && home !== field) {
    const place = cronFields.indexOf(home) + 1;
    inside.tell(
      'cron-value',
      start,
      end,
      `${text} is a ${home.says}: it belongs in field ${place}, this is ${field.says}.`,
    );
    return;
  }
  const near = field.names && (field.names.find((name) => upper.startsWith(name)) ?? nearest(upper, field.names, 1));
  const fixes = near === undefined ? [] : [{ start, end, title: `Replace with ${near}`, text: near }];
  const { min, max, names, says } = field;
  const right = near ?? `${min}-${max}${names ? ` or ${names[0]}-${names.at(-1)}` : ''}`;
  const what = text === '' ? 'Nothing' : text;
  inside.tell('cron-value', start, Math.max(end, start + 1), `${what} is no value of ${says}: write ${right}.`, {
    fixes,
  });
}

/** The greatest step of a field is its greatest value. */
function readStep({ field, inside }: Reading, { text, start, end }: Word): number | undefined {
  const { dialect, tell } = inside;
  if (!/^\d+$/.test(text)) {
    tell('cron-value', text === '' ? start - 1 : start, end, `The step behind / is a whole number above 0.`);
    return undefined;
  }
  const step = Number(text);
  if (step === 0) {
    tell('cron-value', start, end, 'A step of 0 goes nowhere: write 1 or more.', { severity: 'warning' });
    return undefined;
  }
  if (field.name !== 'years' && step > field.max) {
    const says = `A step of ${step} is more than ${field.says} have: at most ${field.max}.`;
    // Rules are known to refuse it.
    tell('cron-value', start, end, says, { severity: dialect === 'rule' ? 'error' : 'warning' });
    return undefined;
  }
  return step;
}

/** Reads L, W and #; undefined where the part is nothing of the kind. */
function specialOf(reading: Reading, part: Word): boolean | undefined {
  const { field, special, values } = reading;
  const { text, start } = part;
  if (field.name === 'days') {
    const last = /^L(?:-(\d+))?(W)?$/i.exec(text);
    if (last) special.push({ kind: 'last-day', before: Number(last[1] ?? 0), weekday: last[2] !== undefined });
    if (last) return true;
    const near = /^(\d+)W$/i.exec(text);
    if (!near) return undefined;
    const day = readValue(reading, { text: near[1]!, start, end: start + near[1]!.length });
    if (day !== undefined) special.push({ kind: 'nearest-weekday', day });
    return day !== undefined;
  }
  if (field.name !== 'weekdays') return undefined;
  if (/^L$/i.test(text)) {
    values.add(field.max);
    return true;
  }
  const last = /^(\d+|[A-Z]{3})L$/i.exec(text);
  const nth = /^([^#]*)#(.*)$/.exec(text);
  const name = last?.[1] ?? nth?.[1];
  if (name === undefined) return undefined;
  const weekday = readValue(reading, { text: name, start, end: start + name.length });
  if (nth && !/^[1-5]$/.test(nth[2]!)) {
    const says = 'Behind # stands which one of the month: 1 to 5.';
    reading.inside.tell('cron-value', start + name.length, part.end, says);
    return false;
  }
  if (weekday === undefined) return false;
  special.push(nth ? { kind: 'nth-weekday', weekday, nth: Number(nth[2]) } : { kind: 'last-weekday', weekday });
  return true;
}

/** Beside `#` no other expression stands in the field. */
function tellSeveralSpecial({ special, word, inside }: Reading, parts: number): boolean {
  if (parts < 2 || !special.some(({ kind }) => kind === 'nth-weekday')) return true;
  inside.tell(
    'cron-value',
    word.start,
    word.end,
    'With # the field has one expression only: write one schedule for each.',
  );
  return false;
}

/** Numbers that mean other days in crontab, where Monday is 1. */
const habits = new Map([
  ['1-5', ['Sunday to Thursday', 'MON-FRI']],
  ['6-7', ['Friday and Saturday', 'SAT,SUN']],
  ['6,7', ['Friday and Saturday', 'SAT,SUN']],
]);

function tellHabit({ field, word, inside }: Reading): void {
  const habit = field.name === 'weekdays' ? habits.get(word.text) : undefined;
  if (!habit) return;
  const [means, meant] = habit as [string, string];
  const fixes = [{ start: word.start, end: word.end, title: `Replace with ${meant}`, text: meant }];
  const says = `${word.text} is ${means} here, where 1 is Sunday: names such as ${meant} tell which days are meant.`;
  // A weekend of Friday and Saturday is common, a schedule by these numbers that means it less so.
  const severity = meant === 'MON-FRI' ? 'warning' : 'information';
  inside.tell('weekday', word.start, word.end, says, { severity, fixes });
}
