/** What may stand at a place of a definition, and what stands there means: for completion and hover. */
import type { Value } from './value.ts';

/** One value, key or word that fits. */
export interface Choice {
  readonly value: string | number | boolean;
  /** What it means, in one line. */
  readonly says: string;
  /** Offered before others. */
  readonly preferred?: true;
}

/** From the definition's root: member names and list positions. */
export type Path = readonly (string | number)[];

/** The value at a path, or undefined. */
export function valueAt(root: Value, path: Path): Value | undefined {
  let value: Value | undefined = root;
  for (const step of path) {
    if (typeof step === 'number') value = value?.kind === 'list' ? value.items[step] : undefined;
    else value = value?.kind === 'map' ? value.entries.findLast(({ key }) => key === step)?.value : undefined;
  }
  return value;
}

/** The literal text at a path, or undefined where there is none or the text can't tell it. */
export function textAt(root: Value, path: Path): string | undefined {
  const value = valueAt(root, path);
  return value?.kind === 'string' ? value.value : undefined;
}

/** True when a path has this form: names as they are, `*` for any member, `#` for any list position. */
export function isAt(path: Path, ...form: readonly string[]): boolean {
  return (
    path.length === form.length &&
    path.every((step, i) => (typeof step === 'number' ? form[i] === '#' : form[i] === step || form[i] === '*'))
  );
}
