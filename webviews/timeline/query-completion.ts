/** What the filter box offers: the fields, and behind a colon the values that the events have. */
import type { Offered } from '../lib/offer-list.ts';
import type { Events } from './columns.ts';
import { type Field, type FieldName, fieldNamed, fieldNames, fields } from './query.ts';

const MOST_OFFERED = 50;

/** What fits at the cursor, what begins with what is written there first. */
export function offersAt(text: string, cursor: number, events: Events): Offered[] {
  const before = text.slice(0, cursor);
  const start = startOfTerm(before);
  const [, minus = '', name, behind = ''] = /^(-?)(?:([A-Za-z][A-Za-z.]*):)?(.*)$/s.exec(before.slice(start))!;
  if (name === undefined) return fieldOffers(behind, { start: start + minus.length, end: cursor });
  const field = fieldNamed(name);
  if (field === undefined) return [];
  const value = /(?:"[^"]*"?|[^,]*)$/.exec(behind)![0];
  const end = cursor + (/^[^\s,"]*/.exec(text.slice(cursor))?.[0].length ?? 0);
  return valueOffers(field, value, { start: cursor - value.length, end }, events);
}

/** Where the term begins that ends at the end of the text: behind the last blank that isn't in quotes. */
function startOfTerm(text: string): number {
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (!quoted && /\s/.test(text[at]!)) start = at + 1;
  }
  return start;
}

function fieldOffers(written: string, replaces: Offered['replaces']): Offered[] {
  return best(fieldNames, written).map((name) => offered(name, fields[name].says, replaces, `${name}:`));
}

function valueOffers(name: FieldName, value: string, replaces: Offered['replaces'], events: Events): Offered[] {
  const field: Field = fields[name];
  const all = 'lane' in field ? events.lanes[field.lane].values.filter((each) => each !== '') : field.names;
  const written = value.replaceAll('"', '');
  return best(all, written).map((each) => offered(each, '', replaces, /[\s,"]/.test(each) ? `"${each}"` : each));
}

function offered(label: string, says: string, replaces: Offered['replaces'], text: string): Offered {
  return { label, says, replaces, text, selects: { start: text.length, end: text.length } };
}

/** What begins with a text, then what holds it, each in the order of the alphabet where there are many. */
function best<Name extends string>(names: readonly Name[], written: string): Name[] {
  const wanted = written.toLowerCase();
  const ranked: [Name[], Name[]] = [[], []];
  for (const name of names) {
    const at = name.toLowerCase().indexOf(wanted);
    if (at >= 0) ranked[at === 0 ? 0 : 1].push(name);
  }
  const sorted = names === (fieldNames as readonly string[]) ? ranked : ranked.map((each) => each.sort());
  return sorted.flat().slice(0, MOST_OFFERED);
}
