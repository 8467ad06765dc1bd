/** Fixes as edits of a text, in the text's own syntax and style. */
import type { Fix } from '../core/check.ts';
import { type Entry, hole, type MapValue, type Span, type Value } from '../core/value.ts';
import { uncapitalised } from './api.ts';
import type { FormDocument, PlacedProblem } from './document.ts';
import type { Change, Syntax } from './slices.ts';

/** The edits that a fix of this problem makes, or none where the text can't take it safely. */
export function editsOf(document: FormDocument, problem: PlacedProblem, fix: Fix): Change[] {
  const { text } = document;
  const { embedded } = problem.definition;
  if (embedded?.editable === false) return [];
  const syntax = embedded?.syntax ?? document.syntax;
  const move = ({ start, end }: Span): Span => ({ start: start + problem.base, end: end + problem.base });
  if ('at' in fix && isAlias(text, move(fix.at), syntax)) return [];
  switch (fix.kind) {
    case 'replace': {
      const at = move(fix.at);
      return [{ ...at, text: scalar(fix.value, syntax, text[at.start]) }];
    }
    case 'rename': {
      const at = move(fix.at);
      return [{ ...at, text: scalar(written(fix.key, problem), syntax, text[at.start]) }];
    }
    case 'text': {
      if (fix.text.includes(hole) || fix.host.inOnePiece?.(fix.start, fix.end) === false) return [];
      const start = problem.base + fix.host.offset(fix.start);
      const end = problem.base + fix.host.offset(fix.end);
      return [{ start, end, text: escaped(fix.text, text[problem.base + fix.host.at.start]) }];
    }
    case 'wrap': {
      const at = move(fix.at);
      const source = text.slice(at.start, at.end);
      return syntax === 'yaml' && /[\n]|^[^[{"'].*:\s/.test(source) ? [] : [{ ...at, text: `[${source}]` }];
    }
    case 'remove':
      return removal(text, syntax, problem, move(fix.at));
    case 'insert':
      return insertion(text, syntax, problem, fix);
    case 'move': {
      const removed = removal(text, syntax, problem, move(fix.at));
      const inserted = insertion(text, syntax, problem, { ...fix, kind: 'insert', at: fix.into });
      return removed.length > 0 && inserted.length > 0 ? merged([...removed, ...inserted]) : [];
    }
  }
}

/** In the order of the text; what is written where something goes takes its place. */
function merged(changes: readonly Change[]): Change[] {
  const [first, second] = [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
  if (!first || !second) return [...changes];
  if (second.start > first.end) return [first, second];
  return [{ start: first.start, end: Math.max(first.end, second.end), text: first.text + second.text }];
}

/** A member's name as the form spells it. */
function written(key: string, { definition }: PlacedProblem): string {
  return definition.camel ? uncapitalised(key) : key;
}

/** What an alias stands for is written elsewhere. */
function isAlias(text: string, { start }: Span, syntax: Syntax): boolean {
  return syntax === 'yaml' && text[start] === '*';
}

/** A scalar in the quotes that stood there, or plain where that says the same. */
export function scalar(value: string | number | boolean, syntax: Syntax, quote: string | undefined): string {
  if (typeof value !== 'string') return String(value);
  if (syntax === 'json' || quote === '"') return JSON.stringify(value);
  if (quote === "'") return `'${value.replaceAll("'", "''")}'`;
  const plain =
    /^[A-Za-z/_][\w/.:()% -]*$/.test(value) && !/: |:$| #| $|^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value);
  return plain ? value : JSON.stringify(value);
}

/** Text inside of a string, as its quotes ask for it. */
export function escaped(text: string, quote: string | undefined): string {
  if (quote === '"') return JSON.stringify(text).slice(1, -1);
  return quote === "'" ? text.replaceAll("'", "''") : text;
}

/** A whole entry or list item goes, with its line or its comma. */
function removal(text: string, syntax: Syntax, problem: PlacedProblem, at: Span): Change[] {
  const found = locate(problem.definition.value, { start: at.start - problem.base, end: at.end - problem.base });
  if (!found) return [];
  const start = found.start + problem.base;
  const end = found.end + problem.base;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  const newline = text.indexOf('\n', end);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  const after = text.slice(end, lineEnd);
  if (syntax === 'yaml' && /^[ \t]*$/.test(before) && /^[ \t]*(?:#.*)?\r?\n?$/.test(after))
    return [{ start: lineStart, end: lineEnd, text: '' }];
  const comma = /^\s*,/.exec(text.slice(end));
  if (comma && /^[ \t]*$/.test(before) && /^[ \t]*,[ \t]*\r?\n$/.test(after))
    return [{ start: lineStart, end: lineEnd, text: '' }];
  if (comma) return [{ start, end: end + comma[0].length + (text[end + comma[0].length] === ' ' ? 1 : 0), text: '' }];
  const leading = /,\s*$/.exec(text.slice(0, start));
  return leading
    ? [{ start: start - leading[0].length, end, text: '' }]
    : syntax === 'json'
      ? [{ start, end, text: '' }]
      : [];
}

/** One more entry before the first of its map, laid out like that one. */
function insertion(
  text: string,
  syntax: Syntax,
  problem: PlacedProblem,
  fix: Extract<Fix, { kind: 'insert' }>,
): Change[] {
  const first = firstEntry(problem.definition.value, fix.at);
  if (!first) return [];
  const start = first.keyAt.start + problem.base;
  if (isAlias(text, { start, end: start }, syntax)) return [];
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  const ownLine = /^[ \t]*(?:- )?[ \t]*$/.test(before);
  const comma = syntax === 'json' || !ownLine ? ',' : '';
  const newline = text.startsWith('\r\n', text.indexOf('\n') - 1) ? '\r\n' : '\n';
  const separator = ownLine ? `${comma}${newline}${before.replace('-', ' ')}` : `${comma} `;
  const quote = syntax === 'json' ? '"' : undefined;
  return [
    {
      start,
      end: start,
      text: `${scalar(written(fix.key, problem), syntax, quote)}: ${scalar(fix.value, syntax, quote)}${separator}`,
    },
  ];
}

/** The stretch of the entry or item whose key or value stands at `at`. */
function locate(root: Value, at: Span): Span | undefined {
  const same = (span: Span) => span.start === at.start && span.end === at.end;
  for (const value of everyValue(root)) {
    if (value.kind === 'list') {
      const item = value.items.find((one) => same(one.at));
      if (item) return item.at;
    }
    if (value.kind !== 'map') continue;
    const entry = value.entries.find((one) => same(one.keyAt) || same(one.value.at));
    if (entry) return { start: entry.keyAt.start, end: Math.max(entry.keyAt.end, entry.value.at.end) };
  }
  return undefined;
}

function firstEntry(root: Value, at: Span): Entry | undefined {
  for (const value of everyValue(root)) {
    if (value.kind === 'map' && value.at.start === at.start && value.at.end === at.end)
      return (value as MapValue).entries[0];
  }
  return undefined;
}

/** The value and everything in it. */
export function* everyValue(root: Value): Generator<Value> {
  const open: Value[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    if (next.kind === 'list') for (const one of next.items) open.push(one);
    else if (next.kind === 'choice') for (const one of next.options) open.push(one);
    else if (next.kind === 'map') for (const entry of next.entries) open.push(entry.value);
  }
}
