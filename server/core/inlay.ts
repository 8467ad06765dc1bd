/** What stands beside values in an editor, though nobody wrote it: what several of them come to. */
import type { Field } from './field.ts';
import type { Span } from './value.ts';

/** Each kind can be switched off. */
export type InlayKind = 'alarm-window' | 'next-run' | 'sampled-share';

export interface Inlay {
  readonly kind: InlayKind;
  /** Of the value that it stands behind. */
  readonly at: Span;
  /** A few words. */
  readonly says: string;
  /** Markdown, for who looks closer. */
  readonly more?: string;
}

/** The place of a field whose value is written in the text; undefined for any other. */
export function writtenAt(field: Field<unknown>): Span | undefined {
  return field.state === 'known' && field.at.end > field.at.start ? field.at : undefined;
}
