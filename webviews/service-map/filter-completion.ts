/** What the filter box offers and underlines: the rulebook's own choices and faults, and the names on the map. */
import { alone } from '../../server/core/check.ts';
import { filterExpressionChoices } from '../../server/core/filter-expression/choices.ts';
import type { Fault } from '../../server/core/filter-expression/faults.ts';
import { parseFilterExpression } from '../../server/core/filter-expression/parse.ts';
import { type Token, tokensOf } from '../../server/core/filter-expression/tokens.ts';
import type { Span } from '../../server/core/value.ts';
import type { Offered } from '../lib/offer-list.ts';

/** What the completion knows besides the language. */
export interface Names {
  services: readonly string[];
  types: readonly string[];
  groups: readonly string[];
}

/** The names on the map, and those of groups. */
export function namesOf(nodes: Iterable<{ name: string; type?: string }>, groups: readonly { name: string }[]): Names {
  const all = [...nodes];
  const sorted = (values: readonly (string | undefined)[]) =>
    [...new Set(values.filter((value) => value !== undefined))].sort();
  return {
    services: sorted(all.map(({ name }) => name)),
    types: sorted(all.map(({ type }) => type)),
    groups: groups.map(({ name }) => name),
  };
}

/** What is wrong in a text, in its order. A blank one asks for everything. */
export function faultsOf(text: string): readonly Fault[] {
  return parseFilterExpression(text).faults;
}

/** AWS takes a text with these all the same. */
export function stopsApplying({ kind }: Fault): boolean {
  return kind !== 'place' && kind !== 'unquoted';
}

const MOST_OFFERED = 50;

/** What fits where the cursor stands, the best matches of what is written there first. */
export function offers(text: string, cursor: number, names: Names): Offered[] {
  const inText = namesAt(text, cursor, names);
  if (inText) return inText;
  const root = { kind: 'string', value: text, at: { start: 0, end: text.length }, offset: (i: number) => i } as const;
  const place = { root, path: [], on: 'value', string: { text, index: cursor }, around: alone } as const;
  const offer = filterExpressionChoices(place);
  const replaces = offer?.within?.replaces ?? { start: cursor, end: cursor };
  const written = text.slice(replaces.start, cursor).toLowerCase();
  return (offer?.choices ?? [])
    .map((choice) => ({ choice, rank: rankOf(String(choice.value).toLowerCase(), written) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_OFFERED)
    .map(({ choice: { value, says, snippet } }) => {
      return { label: String(value), says, replaces, ...expanded(snippet ?? `${value}`) };
    });
}

const NO_MATCH = 3;

/** A beginning is better than a part behind a dot, which is better than any part. */
function rankOf(value: string, written: string): number {
  if (value.startsWith(written)) return 0;
  if (value.includes(`.${written}`)) return 1;
  return value.includes(written) ? 2 : NO_MATCH;
}

/** Inside of quotes: the names of services, types or groups, whichever belong there. */
function namesAt(text: string, cursor: number, names: Names): Offered[] | undefined {
  const tokens = tokensOf(text);
  const index = tokens.findIndex(
    ({ kind, at, unclosed }) =>
      kind === 'text' && at.start < cursor && (cursor < at.end || (unclosed && cursor === at.end)),
  );
  const here = tokens[index];
  if (!here) return undefined;
  const known = namesAfter(tokens.slice(0, index), names);
  const start = here.at.start + 1;
  const written = text.slice(start, cursor).toLowerCase();
  const replaces = { start, end: here.unclosed ? here.at.end : here.at.end - 1 };
  return known
    .filter((name) => name.toLowerCase().includes(written))
    .slice(0, MOST_OFFERED)
    .map((name) => {
      const inQuotes = name.replace(/["\\]/g, '\\$&') + (here.unclosed ? '"' : '');
      const end = here.unclosed ? inQuotes.length : inQuotes.length + 1;
      return { label: name, says: '', replaces, text: inQuotes, selects: { start: end, end } };
    });
}

function namesAfter(before: readonly Token[], names: Names): readonly string[] {
  const words = before.map(({ value }) => value.toLowerCase());
  const [last, previous] = [words.at(-1), words.at(-2)];
  if ((last === '=' || last === '!=') && previous === 'group.name') return names.groups;
  const isValue = last === ':' || last === '=' || last === '!=';
  if (isValue && previous === 'type') return names.types;
  if (isValue && previous === 'name') return names.services;
  if (last === '(' || last === ',') {
    const head = words.slice(0, words.lastIndexOf('(')).at(-1);
    if (head === 'service' || head === 'edge') return names.services;
  }
  return [];
}

/**
 * A snippet as text: the first blank place (or else the first suggestion) is where the writer goes on.
 * Of `${1|>,<,=|}` the first is taken.
 */
export function expanded(snippet: string): { text: string; selects: Span } {
  let text = '';
  let blank: Span | undefined;
  let suggested: Span | undefined;
  let last = 0;
  for (const found of snippet.matchAll(/\$(?:(\d)|\{(\d)(?::([^}]*)|\|([^,|]*)[^}]*\|)\})/g)) {
    text += snippet.slice(last, found.index);
    const inner = found[3] ?? found[4] ?? '';
    const span = { start: text.length, end: text.length + inner.length };
    if (inner === '') blank ??= span;
    else if (found[3] !== undefined) suggested ??= span;
    text += inner;
    last = found.index + found[0].length;
  }
  text += snippet.slice(last);
  return { text, selects: blank ?? suggested ?? { start: text.length, end: text.length } };
}
