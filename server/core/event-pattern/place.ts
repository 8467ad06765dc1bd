/** Where a path of a pattern leads: to which field of the event, and how far into its matchers. */
import { type DetailField, detailFieldsOf } from '../../catalog/events.ts';
import { type Path, textsAt } from '../choice.ts';
import type { Value } from '../value.ts';

export interface PatternPlace {
  /** `detail.state`, in its names; of a key, the key among them. */
  readonly fields: readonly string[];
  /** True inside of a field's list. */
  readonly listed: boolean;
  /** From the list's item on: empty at the item itself, `['numeric', 0]` in a matcher. */
  readonly rest: Path;
  /** True at an alternative of `$or` itself, which is no field. */
  readonly alternative: boolean;
}

/** Reads a path of a pattern; `$or` and its positions name no field. */
export function placeOf(path: Path): PatternPlace {
  const fields: string[] = [];
  for (let i = 0; i < path.length; i++) {
    const step = path[i]!;
    if (step === '$or' && typeof path[i + 1] === 'number') {
      if (i + 2 === path.length) return { fields, listed: false, rest: [], alternative: true };
      i++;
    } else if (typeof step === 'number') {
      return { fields, listed: true, rest: path.slice(i + 1), alternative: false };
    } else fields.push(step);
  }
  return { fields, listed: false, rest: [], alternative: false };
}

/** The literal texts that the pattern asks for in a field of the envelope, around a path: in the root and in alternatives. */
export function askedFor(root: Value, path: Path, field: 'source' | 'detail-type'): readonly string[] {
  const maps: Path[] = [[]];
  for (const [index, step] of path.entries()) {
    if (typeof step === 'number' && path[index - 1] === '$or') maps.push(path.slice(0, index + 1));
  }
  return maps.flatMap((map) => textsAt(root, [...map, field]));
}

/** The fields of `detail` as far as source and detail-type tell them, each once. */
export function knownFields(root: Value, path: Path): readonly DetailField[] {
  const sources = askedFor(root, path, 'source');
  const byPath = new Map<string, DetailField>();
  for (const source of sources.length === 0 ? [''] : sources) {
    for (const type of askedFor(root, path, 'detail-type')) {
      for (const field of detailFieldsOf(source, type)) byPath.set(field.path, field);
    }
  }
  return [...byPath.values()];
}
