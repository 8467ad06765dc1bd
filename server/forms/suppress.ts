/** Edits that let a problem be: a comment above its line, or the Metadata of its resource (see `ignore.ts`). */
import { type MapValue, memberOf, type Value } from '../core/value.ts';
import { type FormDocument, type PlacedProblem, partsOf } from './document.ts';
import { everyValue } from './fix.ts';
import type { Change, Syntax } from './slices.ts';
import { resourceOf } from './template.ts';

export interface Suppression {
  readonly where: 'line' | 'resource';
  readonly edit: Change;
}

/** What lets a problem be: a comment where the text can have one, or else Metadata; undefined where neither fits. */
export function suppression(document: FormDocument, problem: PlacedProblem): Suppression | undefined {
  const comment = byComment(document, problem);
  if (comment) return { where: 'line', edit: comment };
  const metadata = byMetadata(document, problem);
  return metadata && { where: 'resource', edit: metadata };
}

/** A comment that begins a sentence; its writer ends it. */
function byComment({ text, syntax, form }: FormDocument, problem: PlacedProblem): Change | undefined {
  const { definition, base, at, code } = problem;
  if (syntax !== 'yaml' || form === 'guard' || definition.embedded) return undefined;
  const start = text.lastIndexOf('\n', at.start - 1) + 1;
  if (isInText(definition.value, start - base)) return undefined;
  const indent = /^[ \t]*/.exec(text.slice(start, at.start))![0];
  return { start, end: start, text: `${indent}# nephoscope-ignore ${code} because …${lineEndOf(text)}` };
}

/** True where a line begins inside of a text of several lines: a comment would be a part of it. */
function isInText(root: Value, start: number): boolean {
  for (const value of everyValue(root)) {
    const isScalar = value.kind !== 'map' && value.kind !== 'list' && value.kind !== 'choice';
    if (isScalar && value.at.start < start && start < value.at.end) return true;
  }
  return false;
}

const path = ['Metadata', 'nephoscope', 'ignore'];

function byMetadata(document: FormDocument, { definition, base, code }: PlacedProblem): Change | undefined {
  const { text, syntax, form, layout } = document;
  if (form !== 'template' || layout?.by === 'nothing' || layout?.fragment || definition.embedded) return undefined;
  const part = partsOf(document).find(({ start }) => start === base)?.part;
  const resource = part && resourceOf(part.text, syntax)?.value;
  if (resource?.kind !== 'map' || memberOf(resource, 'Type')?.kind !== 'string') return undefined;
  let map: MapValue = resource;
  for (const [depth, key] of path.entries()) {
    const member = memberOf(map, key);
    if (member === undefined) return inserted(text, syntax, base, map, entry(path.slice(depth), code, syntax));
    if (member.kind === 'list' && depth === path.length - 1) return appended(text, base, member, quoted(code, syntax));
    if (member.kind !== 'map') return undefined;
    map = member;
  }
  return undefined;
}

/** `Metadata: { nephoscope: { ignore: [CODE] } }` */
function entry(keys: readonly string[], code: string, syntax: Syntax): string {
  const [key, ...inner] = keys;
  const value = inner.length === 0 ? `[${quoted(code, syntax)}]` : `{ ${entry(inner, code, syntax)} }`;
  return `${quoted(key!, syntax)}: ${value}`;
}

function quoted(text: string, syntax: Syntax): string {
  return syntax === 'json' ? JSON.stringify(text) : text;
}

/** In front of the first entry, laid out like that one. */
function inserted(text: string, syntax: Syntax, base: number, map: MapValue, written: string): Change | undefined {
  const first = map.entries[0];
  if (!first) return undefined;
  const start = base + first.keyAt.start;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const ownLine = /^[ \t]*$/.test(before);
  const comma = syntax === 'json' || !ownLine ? ',' : '';
  return { start, end: start, text: `${written}${comma}${ownLine ? `${lineEndOf(text)}${before}` : ' '}` };
}

/** Behind the last item, laid out like that one. */
function appended(
  text: string,
  base: number,
  { items }: Extract<Value, { kind: 'list' }>,
  written: string,
): Change | undefined {
  const last = items.at(-1);
  if (!last) return undefined;
  const [start, end] = [base + last.at.start, base + last.at.end];
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const isBlock = /^[ \t]*-[ \t]+$/.test(before);
  const ownLine = /^[ \t]*$/.test(before);
  const separator = isBlock || ownLine ? `${isBlock ? '' : ','}${lineEndOf(text)}${before}` : ', ';
  return { start: end, end, text: `${separator}${written}` };
}

function lineEndOf(text: string): string {
  const newline = text.indexOf('\n');
  return newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n';
}
