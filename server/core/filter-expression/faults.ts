/** What is wrong in a filter expression: places in its text, told by one check for each kind. */
import type { Span } from '../value.ts';

export interface Fault {
  readonly kind: FaultKind;
  readonly at: Span;
  readonly says: string;
  /** What to write in the place of `at`. */
  readonly instead?: string;
}

export type FaultKind = 'syntax' | 'unknown-keyword' | 'operator' | 'place' | 'unquoted';
