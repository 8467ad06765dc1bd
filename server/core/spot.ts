/** The innermost key or value at an offset of a text, also where the text is still incomplete. */
import type { Path } from './choice.ts';
import type { Span, Value } from './value.ts';

export interface Spot {
  /** Of a key, its own path. */
  readonly path: Path;
  readonly on: 'key' | 'value';
  /** The value at the path. */
  readonly value: Value;
  /** The characters of that key or value, quotes included. */
  readonly at: Span;
}

/**
 * Written into a text where nothing stands yet: a reader then finds the place as it finds any other. From Unicode's
 * private use area, so that no text has it by itself.
 */
export const mark = '\ue0c5';

/** The key or value at an offset, or undefined between them. */
export function spotAt(root: Value, offset: number): Spot | undefined {
  const holds = ({ start, end }: Span) => start < end && start <= offset && offset <= end;
  return find(root, (_, at) => holds(at));
}

/** The key that is the mark, or the value that holds it. */
export function spotOfMark(root: Value): Spot | undefined {
  const isMark = (value: Value | string) =>
    typeof value === 'string' ? value === mark : value.kind === 'string' && value.value.includes(mark);
  return find(root, isMark);
}

/** Depth first, without recursion: the first key or scalar that fits. */
function find(root: Value, fits: (one: Value | string, at: Span) => boolean): Spot | undefined {
  const open: { path: Path; value: Value }[] = [{ path: [], value: root }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { path, value } = next;
    if (value.kind === 'choice') for (const option of value.options) open.push({ path, value: option });
    else if (value.kind === 'list') {
      for (const [index, item] of value.items.entries()) open.push({ path: [...path, index], value: item });
    } else if (value.kind === 'map') {
      for (const { key, keyAt, value: member } of value.entries) {
        const own = [...path, key];
        if (fits(key, keyAt)) return { path: own, on: 'key', value: member, at: keyAt };
        open.push({ path: own, value: member });
      }
    } else if (fits(value, value.at)) return { path, on: 'value', value, at: value.at };
  }
  return undefined;
}

/** The word around an offset: what somebody has begun to write where no value can be read yet. */
export function wordAt(text: string, offset: number): Span {
  let { start, end } = { start: offset, end: offset };
  while (start > 0 && /[\w.-]/.test(text[start - 1]!)) start--;
  while (end < text.length && /[\w.-]/.test(text[end]!)) end++;
  return { start, end };
}
