/** Which events pass: what the buttons, the chips and the filter box ask for, decided on the columns alone. */
import { type Events, type LaneName, laneNames } from './columns.ts';
import { type Outcome, outcomes } from './kinds.ts';
import { type Field, fields, parseQuery, type Term, valueTest } from './query.ts';

/** Which events are shown. */
export interface Filter {
  /** What stands in the filter box, in the language of query.ts. */
  search: string;
  read: boolean;
  write: boolean;
  outcomes: Record<Outcome, boolean>;
  /** Values that the event must have, at most one for each column. */
  values: Partial<Record<LaneName, string>>;
  /** A name, id or ARN that the event must mention anywhere; the simulator knows which do. */
  mentions?: string;
}

export const everything: Filter = {
  search: '',
  read: true,
  write: true,
  outcomes: { none: true, denied: true, throttled: true, absent: true, other: true },
  values: {},
};

/**
 * The rows that pass, in the order of time; `mentioned` are the numbers of the events that mention what is wanted. Column
 * by column over all rows, since that takes a third of the time that row by row over the columns would.
 */
export function passing(events: Events, filter: Filter, mentioned?: Uint32Array): Uint32Array {
  const { count } = events;
  const { terms } = parseQuery(filter.search);
  const pass = byButtons(events, filter);
  for (const test of [...valueTests(events, filter), ...terms.flatMap((term) => fieldTest(events, term))])
    narrow(pass, test);
  if (mentioned) narrowToNumbers(pass, events, mentioned);
  narrowToWords(pass, events, terms);
  const rows = new Uint32Array(count);
  let passed = 0;
  for (let row = 0; row < count; row++) if (pass[row] === 1) rows[passed++] = row;
  return rows.subarray(0, passed);
}

/** 1 for each row whose access and outcome are shown. */
function byButtons({ count, errorClass, readOnly }: Events, filter: Filter): Uint8Array {
  const allowed = Uint8Array.from(
    outcomes.flatMap((outcome) =>
      [filter.write, filter.read].map((access) => Number(access && filter.outcomes[outcome])),
    ),
  );
  const pass = new Uint8Array(count);
  for (let row = 0; row < count; row++) pass[row] = allowed[2 * errorClass[row]! + readOnly[row]!]!;
  return pass;
}

function narrow(pass: Uint8Array, { ids, takes }: Test): void {
  for (let row = 0; row < pass.length; row++) pass[row]! &= takes[ids[row]!]!;
}

/** To events with these ascending numbers, which lie close together: each is one of the set's events. */
function narrowToNumbers(pass: Uint8Array, { sequence }: Events, numbers: Uint32Array): void {
  const first = numbers[0] ?? 0;
  const members = new Uint8Array(numbers.length === 0 ? 0 : numbers.at(-1)! - first + 1);
  for (const number of numbers) members[number - first] = 1;
  for (let row = 0; row < pass.length; row++) pass[row]! &= members[sequence[row]! - first] ?? 0;
}

/** A condition on a column: 1 for each of its values that fits. */
interface Test {
  ids: Uint8Array | Uint16Array | Uint32Array;
  takes: Uint8Array;
}

function valueTests(events: Events, { values }: Filter): Test[] {
  return laneNames.flatMap((lane) => {
    const wanted = values[lane];
    if (wanted === undefined) return [];
    const { ids, values: all, numbers } = events.lanes[lane];
    const takes = new Uint8Array(all.length);
    const number = numbers.get(wanted);
    if (number !== undefined) takes[number] = 1;
    return [{ ids, takes }];
  });
}

function fieldTest(events: Events, { field: name, not, values }: Term): Test[] {
  if (name === undefined) return [];
  const field: Field = fields[name];
  const wanted = values.flatMap(({ text }) => (name === 'eventSource' ? servicesOf(text) : [text])).map(valueTest);
  const [ids, all] =
    'lane' in field
      ? [events.lanes[field.lane].ids, events.lanes[field.lane].values]
      : [events[field.numbers], field.names];
  const takes = Uint8Array.from(all, (value) => {
    const lower = value.toLowerCase();
    return Number(wanted.some((fits) => fits(lower)) !== not);
  });
  return [{ ids, takes }];
}

/** `s3` is short for `s3.amazonaws.com`. */
function servicesOf(text: string): string[] {
  return /[.*]/.test(text) || text === '' ? [text] : [text, `${text}.amazonaws.com`];
}

/** Words beyond these are left out: they are bits of a number. */
const MOST_WORDS = 31;

/** Every plain word must stand in some column, and none of those with a minus in any. */
function narrowToWords(pass: Uint8Array, events: Events, terms: readonly Term[]): void {
  const words = terms.filter(({ field }) => field === undefined).slice(0, MOST_WORDS);
  if (words.length === 0) return;
  const texts = words.map(({ values }) => values[0]!.text.toLowerCase());
  const held = new Uint32Array(pass.length);
  for (const lane of laneNames) {
    const { ids, values } = events.lanes[lane];
    const found = wordsIn(values, texts);
    // A column in which no word stands has nothing to say.
    if (found.every((bits) => bits === 0)) continue;
    for (let row = 0; row < held.length; row++) held[row]! |= found[ids[row]!]!;
  }
  const all = 2 ** words.length - 1;
  const wanted = words.reduce((bits, { not }, index) => (not ? bits : bits | (1 << index)), 0);
  for (let row = 0; row < pass.length; row++) if ((held[row]! & all) !== wanted) pass[row] = 0;
}

/** For each value the words that it holds, as bits. */
function wordsIn(values: readonly string[], words: readonly string[]): Uint32Array {
  return Uint32Array.from(values, (value) => {
    const text = value.toLowerCase();
    return words.reduce((bits, word, index) => (text.includes(word) ? bits | (1 << index) : bits), 0);
  });
}
