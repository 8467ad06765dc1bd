/** What stands at an offset: which definition, which member of it, and what a completion there would replace. */
import type { Path } from '../core/choice.ts';
import type { Entry, Span, Value } from '../core/value.ts';
import type { Definition } from './definition.ts';
import type { FormDocument } from './document.ts';

export interface Cursor {
  readonly definition: Definition;
  /** What the definition's offsets are relative to. */
  readonly base: number;
  /** The member that the cursor stands in; of a key, the key's own path. */
  readonly path: Path;
  readonly on: 'key' | 'value';
  /** The value at the path; undefined where nothing is written yet. */
  readonly value: Value | undefined;
  /** The characters of that key or value, quotes included, in the document. */
  readonly at: Span;
  /** What a completion replaces: without the quotes. */
  readonly replaces: Span;
  readonly quoted: boolean;
}

/** The cursor at an offset of the document, or undefined outside of every definition. */
export function cursorAt(document: FormDocument, offset: number): Cursor | undefined {
  const { parts, text } = document;
  let index = parts.length - 1;
  while (index > 0 && parts[index]!.start > offset) index--;
  const placed = parts[index];
  if (!placed) return undefined;
  for (const definition of placed.part.definitions()) {
    const found = within(definition.value, offset - placed.start, placed.part.text);
    if (found) return cursor(definition, placed.start, found, text);
  }
  return undefined;
}

interface Found {
  readonly path: Path;
  readonly on: 'key' | 'value';
  readonly value: Value | undefined;
  readonly at: Span;
}

/** Goes down to the innermost value that holds the offset. */
function within(root: Value, offset: number, text: string): Found | undefined {
  let value = root;
  const path: (string | number)[] = [];
  for (;;) {
    if (value.kind === 'choice') {
      const option = value.options.find((one) => holds(one.at, offset));
      if (!option) return undefined;
      value = option;
    } else if (value.kind === 'list') {
      const index = value.items.findIndex((item) => holds(item.at, offset));
      if (index < 0)
        return path.length > 0 && holds(value.at, offset)
          ? { path, on: 'value', value, at: { start: offset, end: offset } }
          : undefined;
      path.push(index);
      value = value.items[index]!;
    } else if (value.kind === 'map') {
      const entry: Entry | undefined = value.entries.find(
        (one) => holds(one.keyAt, offset) || holds(one.value.at, offset) || isEmptyAt(one, offset, text),
      );
      if (!entry) return undefined;
      path.push(entry.key);
      if (holds(entry.keyAt, offset)) return { path, on: 'key', value: entry.value, at: entry.keyAt };
      if (isEmptyAt(entry, offset, text))
        return { path, on: 'value', value: undefined, at: { start: offset, end: offset } };
      value = entry.value;
    } else return holds(value.at, offset) ? { path, on: 'value', value, at: value.at } : undefined;
  }
}

/** True behind a key and its colon where no value is written yet. */
function isEmptyAt({ keyAt, value }: Entry, offset: number, text: string): boolean {
  return (
    value.kind === 'null' &&
    offset > keyAt.end &&
    /^\s*:[ \t]*$/.test(text.slice(keyAt.end, offset)) &&
    !text.slice(keyAt.end, offset).includes('\n')
  );
}

const holds = ({ start, end }: Span, offset: number) => start <= offset && offset <= end;

function cursor(definition: Definition, base: number, { at, ...found }: Found, text: string): Cursor {
  const placed = { start: at.start + base, end: at.end + base };
  const quoted = /["']/.test(text[placed.start] ?? '') && placed.end > placed.start;
  const closed = quoted && placed.end - placed.start > 1 && text[placed.end - 1] === text[placed.start];
  const replaces = quoted ? { start: placed.start + 1, end: placed.end - (closed ? 1 : 0) } : placed;
  return { definition, base, ...found, at: placed, replaces, quoted };
}
