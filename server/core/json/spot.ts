/** Where a cursor stands in a JSON text, complete or not, and what a completion would replace there. */
import type { Inner, Path } from '../choice.ts';
import { mark, type Spot, spotAt, spotOfMark, wordAt } from '../spot.ts';
import type { Span, Value } from '../value.ts';
import { readJson } from './reader.ts';

export interface JsonSlot {
  readonly root: Value;
  readonly path: Path;
  readonly on: 'key' | 'value';
  readonly inner: Inner;
}

/** In characters: what is written is far smaller, and it is read again for each question. */
const longest = 100_000;

/** What a completion at an index of a JSON text would replace; undefined where nothing may stand. Indexes are the text's. */
export function jsonSlotAt(text: string, index: number): JsonSlot | undefined {
  if (text.length > longest) return undefined;
  const { value: root } = readJson(text);
  const spot = root && spotAt(root, index);
  if (root && spot && (spot.on === 'key' || spot.value.kind !== 'unknown')) return slotOn(text, root, spot, index);
  const word = wordAt(text, index);
  const marked = `${text.slice(0, word.start)}"${mark}"${text.slice(word.end)}`;
  const { value: reread } = readJson(marked);
  const empty = reread && spotOfMark(reread);
  if (!empty) return undefined;
  const { path, on } = empty;
  const inner = { replaces: word, at: word, syntax: 'json', on, quoted: false, bare: on === 'key' } as const;
  return { root: reread, path, on, inner };
}

function slotOn(text: string, root: Value, { path, on, at }: Spot, index: number): JsonSlot | undefined {
  const quoted = text[at.start] === '"';
  const closed = quoted && at.end - at.start > 1 && text[at.end - 1] === '"';
  const inside: Span = quoted ? { start: at.start + 1, end: closed ? at.end - 1 : Math.max(index, at.start + 1) } : at;
  if (quoted && (index < inside.start || index > inside.end)) return undefined;
  const bare = on === 'key' && !/^\s*:/.test(text.slice(at.end));
  const whole = closed ? at : { start: at.start, end: inside.end };
  const open = quoted && !closed && { unclosed: true as const };
  return { root, path, on, inner: { replaces: inside, at: whole, syntax: 'json', on, quoted, ...open, bare } };
}

/** The key or value at an index of a JSON text, for hover. */
export function jsonSpotAt(text: string, index: number): (Spot & { readonly root: Value }) | undefined {
  if (text.length > longest) return undefined;
  const { value: root } = readJson(text);
  const spot = root && spotAt(root, index);
  return root && spot && { ...spot, root };
}
