import type { Span } from './model.ts';

/** Nothing is to be seen nearer: CloudTrail's times are whole seconds. */
export const SHORTEST = 2000;

/** A span of the same length (at least the shortest, at most `whole`) moved into `whole`. */
export function within(span: Span, whole: Span): Span {
  const longest = whole.to - whole.from;
  const length = Math.min(longest, Math.max(Math.min(SHORTEST, longest), span.to - span.from));
  const middle = (span.from + span.to) / 2;
  const from = Math.min(whole.to - length, Math.max(whole.from, middle - length / 2));
  return { from, to: from + length };
}

/** Longer (factor < 1) or shorter (factor > 1), around its middle. */
export function scaled({ from, to }: Span, factor: number): Span {
  const [middle, half] = [(from + to) / 2, (to - from) / 2 / factor];
  return { from: middle - half, to: middle + half };
}

/** Longer or shorter, so that an instant in it stays at its place; around the middle for any other instant. */
export function scaledAround(span: Span, factor: number, instant: number): Span {
  if (instant < span.from || instant > span.to) return scaled(span, factor);
  const length = (span.to - span.from) / factor;
  const from = instant - ((instant - span.from) / (span.to - span.from)) * length;
  return { from, to: from + length };
}

/** Later by a share of its length. */
export function shifted({ from, to }: Span, share: number): Span {
  const by = (to - from) * share;
  return { from: from + by, to: to + by };
}

/** Moved by as little as possible so that an instant lies in it, not too near to its ends. */
export function reaching(span: Span, instant: number): Span {
  const margin = 0.05 * (span.to - span.from);
  if (instant < span.from + margin) return shifted(span, (instant - margin - span.from) / (span.to - span.from));
  if (instant > span.to - margin) return shifted(span, (instant + margin - span.to) / (span.to - span.from));
  return span;
}
