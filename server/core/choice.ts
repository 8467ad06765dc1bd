/** What may stand at a place of a definition, and what stands there means: for completion and hover. */
import type { Surroundings } from './check.ts';
import type { Span, Value } from './value.ts';

/** One value, key or word that fits. */
export interface Choice {
  readonly value: string | number | boolean;
  /** What it means, in one line. */
  readonly says: string;
  /** Offered before others. */
  readonly preferred?: true;
  /** What is written in a language inside of a string, where that isn't the value as it is: a name in quotes. */
  readonly text?: string;
  /** Another name that people look for it by. */
  readonly alias?: string;
  /**
   * An LSP snippet (`$1`, `${1:x}`) of JSON, or of the text's own language: behind a key, the value to begin with; else
   * what is written in the place of the value.
   */
  readonly snippet?: string;
  /** The same in a YAML text, where it takes more than one line; behind a key it begins with a new line. */
  readonly yaml?: string;
}

/** Where somebody stands in a definition. */
export interface Place {
  readonly root: Value;
  /** The member at the cursor; of a key, the key's own path. */
  readonly path: Path;
  readonly on: 'key' | 'value';
  /** The string at the path and the index in it where the cursor stands; empty where nothing is written yet. */
  readonly string?: { readonly text: string; readonly index: number };
  readonly around: Surroundings;
  /** The reader's clock, in milliseconds since 1970; without it nothing is said that depends on the time. */
  readonly now?: number;
}

/** What fits at a place. */
export interface Offer {
  readonly choices: readonly Choice[];
  /** A schema says the same, where one is published: left out where another extension reads it. */
  readonly schema?: true;
  /** Where a language inside of the string at the place wants them; left out, they replace the whole key or value. */
  readonly within?: Inner;
}

/** A stretch of a text inside of a string, and how its language writes there. */
export interface Inner {
  /** Indexes of the string's value, without quotes. */
  readonly replaces: Span;
  /** The same with its quotes. */
  readonly at: Span;
  readonly syntax: 'json' | 'plain';
  readonly on: 'key' | 'value';
  readonly quoted: boolean;
  /** The second quote is still missing. */
  readonly unclosed?: true;
  /** True for a key without a value behind it. */
  readonly bare: boolean;
}

/** What stands at a place means. */
export interface Description {
  /** Markdown. */
  readonly says: string;
  /** The indexes of the string that it is about; left out, the whole key or value. */
  readonly within?: Span;
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

/** The literal texts of the list at a path; none where there is no list. */
export function textsAt(root: Value, path: Path): readonly string[] {
  const value = valueAt(root, path);
  return value?.kind === 'list' ? value.items.flatMap((item) => (item.kind === 'string' ? item.value : [])) : [];
}

/** True when a path has this form: names as they are, `*` for any member, `#` for any list position. */
export function isAt(path: Path, ...form: readonly string[]): boolean {
  return (
    path.length === form.length &&
    path.every((step, i) => (typeof step === 'number' ? form[i] === '#' : form[i] === step || form[i] === '*'))
  );
}
