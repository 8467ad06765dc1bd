/** What tests need of the files that they name. */
import type { Value } from '../value.ts';

export interface DefinedName {
  readonly family: string;
  /** The logical id, or the file's name. */
  readonly name: string;
}

export interface Defined extends DefinedName {
  readonly value: Value;
}

/** A file, or why there is none. */
export type NamedFile<T extends DefinedName = Defined> =
  | { readonly kind: 'read'; readonly definitions: readonly T[]; readonly value?: () => Value }
  | { readonly kind: 'missing' }
  /** Why, as a sentence. */
  | { readonly kind: 'unread'; readonly why: string };

/** Asks for a file by its path as a test writes it. */
export type FindFile<T extends DefinedName = Defined> = (path: string) => NamedFile<T>;
