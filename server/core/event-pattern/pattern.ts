/** An event pattern as a definition: JSON text, or an object of a template; read once for all of its checks. */
import type { Fix, Report } from '../check.ts';
import { readPartialJson } from '../json/partial.ts';
import { readJson } from '../json/reader.ts';
import { type Span, type StringValue, toPlain, type Value, within } from '../value.ts';
import { type Fault, type FaultKind, firstOf, invalidPattern } from './faults.ts';
import { parsePattern } from './parse.ts';
import type { AllOf } from './syntax.ts';

/** The service's limits. Source: EventBridge API, PutRule, EventPattern; EventBridge quotas. */
export const patternLimits = { most: 4096, quota: 2048, combinations: 1000 } as const;

export interface EventPattern {
  /** Where the whole pattern stands in the document. */
  readonly at: Span;
  /** What it says, as far as it can be read; places in it are the pattern's own, see `place`. */
  readonly all: AllOf;
  readonly faults: readonly Fault[];
  /** The fault that the service would answer. */
  readonly first: Fault | undefined;
  /** The pattern's text; undefined for an object of a template, and where a part of it is hidden. */
  readonly text: string | undefined;
  /** Some of its text is known at deploy alone. */
  readonly partial?: true;
  /** Characters as the service gets them; undefined where a part is hidden. */
  readonly length: number | undefined;
  /** A place of the pattern in the document. */
  readonly place: (at: Span) => Span;
  /** A change of the pattern as a change of the document. */
  readonly mend: (fix: Fix) => Fix;
}

/** Reads a pattern; undefined where the text doesn't tell anything of it. */
export function readEventPattern(value: Value): EventPattern | undefined {
  if (value.kind === 'unknown') return value.text && fromPartialText(value.text);
  if (value.kind === 'choice') return undefined;
  if (value.kind === 'string') return fromText(value);
  const length = compactLength(value);
  const { all, faults } = (length ?? 0) > patternLimits.most ? unread(value.at) : parsePattern(value);
  return {
    at: value.at,
    all,
    faults,
    first: firstOf(faults),
    text: undefined,
    length,
    place: (at) => at,
    mend: (fix) => fix,
  };
}

function fromText(host: StringValue): EventPattern {
  const text = host.value;
  const common = { ...inside(host), text, length: text.length };
  if (text.length > patternLimits.most) return { ...common, ...unread(host.at), first: undefined };
  const { value, error } = readJson(text);
  const { all, faults } = parsePattern(value, text.length);
  if (error === undefined) return { ...common, all, faults, first: firstOf(faults) };
  const { reason, at, seen, location } = error;
  const syntax: Fault = { kind: 'syntax', at, says: jsonHelp(reason), reason, seen, named: [location] };
  // Where both are noticed at the same character, the service has not read on to the syntax error.
  const first = firstOf([...faults, syntax]);
  return { ...common, all, faults: [syntax, ...faults], first };
}

/** The service refuses a pattern that is too long before it reads it. */
function unread(at: Span): Pick<EventPattern, 'all' | 'faults'> {
  return { all: { kind: 'all', members: [], at, open: true }, faults: [] };
}

/** Where a pattern in a text stands, and how it is changed. */
function inside(host: StringValue) {
  const { length } = host.value;
  return {
    at: host.at,
    // An empty text has no characters to point at.
    place: ({ start, end }: Span) =>
      length === 0 ? host.at : within(host, Math.min(start, length), Math.min(end, length)),
    mend: (fix: Fix) => inText(fix, host),
  };
}

/**
 * A pattern whose text is put together at deploy. What a hole stands in is hidden: a name, a text, or a value of its own.
 * Undefined where a hole is anything else, as a list's rest with its comma.
 */
function fromPartialText(host: StringValue): EventPattern | undefined {
  if (host.value.length > patternLimits.most) return undefined;
  const read = readPartialJson(host.value);
  if (read === undefined) return undefined;
  const { value, error } = read;
  const { all, faults } = parsePattern(value, host.value.length);
  const syntax: Fault[] = error
    ? [{ kind: 'syntax', ...error, says: jsonHelp(error.reason), named: [error.location] }]
    : [];
  const told = [...syntax, ...faults];
  return {
    ...inside(host),
    all,
    faults: told,
    first: firstOf(told),
    text: undefined,
    length: undefined,
    partial: true,
  };
}

/** Tells the faults of these kinds, the first one of the pattern with the service's own answer. */
export function reportFaults(pattern: EventPattern, kinds: readonly FaultKind[], report: Report): void {
  for (const fault of pattern.faults) {
    if (!kinds.includes(fault.kind)) continue;
    report(pattern.place(fault.at), fault.says, {
      fix: fault.fix && pattern.mend(fault.fix),
      aws: fault === pattern.first && !pattern.partial ? invalidPattern(fault, pattern.text) : undefined,
      // What the deploy writes may hold the quote that is missing.
      ...(pattern.partial && fault.kind === 'syntax' && { severity: 'warning' }),
    });
  }
}

/** A change of a JSON text inside of a string. */
function inText(fix: Fix, host: StringValue): Fix {
  if (!('at' in fix) || fix.kind === 'move') return fix;
  const { start, end } = fix.at;
  const old = host.value.slice(start, end);
  const write = (text: string): Fix => ({ kind: 'text', title: fix.title, host, start, end, text });
  switch (fix.kind) {
    case 'replace':
      return write(JSON.stringify(fix.value));
    case 'rename':
      return write(JSON.stringify(fix.key));
    case 'wrap':
      return write(`[${old}]`);
    case 'remove':
      return write('');
    case 'insert':
      return write(old.replace(/^\{/, `{${JSON.stringify(fix.key)}: ${JSON.stringify(fix.value)}, `));
  }
}

/** CloudFormation sends an object as JSON without spaces. Iterative: a template may be nested deeply. */
function compactLength(value: Value): number | undefined {
  const open: Value[] = [value];
  let length = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === 'unknown' || next.kind === 'choice') return undefined;
    if (next.kind === 'list' || next.kind === 'map') {
      if (next.kind === 'map' && next.open) return undefined;
      const members = next.kind === 'list' ? next.items : next.entries;
      // The brackets, and a comma between each two.
      length += 2 + Math.max(0, members.length - 1);
    }
    if (next.kind === 'list') for (const item of next.items) open.push(item);
    else if (next.kind === 'map') {
      for (const entry of next.entries) {
        length += JSON.stringify(entry.key).length + 1;
        open.push(entry.value);
      }
    } else length += next.kind === 'number' ? next.source.length : JSON.stringify(toPlain(next)).length;
  }
  return length;
}

/** What to write where a text isn't JSON. */
function jsonHelp(reason: string): string {
  if (reason.startsWith('Unexpected end-of-input')) return 'The JSON ends too early: close what is still open.';
  if (reason.includes('maybe a (non-standard) comment')) return 'JSON has no comments: leave it out.';
  if (reason.includes('was expecting double-quote')) return 'A field name in double quotes belongs here.';
  if (reason.includes('was expecting comma')) return 'A comma is missing before this.';
  if (reason.includes('was expecting a colon')) return 'A colon belongs between a field name and its value.';
  if (reason.includes('close marker')) return 'This bracket closes another one than was opened last.';
  if (reason.includes('unquoted character')) return 'A text ends in its line: close it, or write \\n for a line end.';
  if (reason.includes('escape'))
    return 'A backslash stands before one of " \\ / b f n r t u: write \\\\ for the character itself.';
  if (reason.includes('numeric value')) return 'This is no JSON number: write it as in 12.5, or in quotes.';
  return 'This is not JSON: a text in double quotes, a number, a list, an object, true, false or null belongs here.';
}
