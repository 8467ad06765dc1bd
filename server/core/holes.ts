/** Texts that are put together at deploy: what can be said of one although it has holes. */
import { hole, type Span } from './value.ts';

/** True where a hole stands in a stretch of the text or right beside it, so that what it brings may mend a fault there. */
export function besideHole(text: string, { start, end }: Span): boolean {
  if (!text.includes(hole)) return false;
  const before = text.slice(0, start).trimEnd();
  const behind = text.slice(end).trimStart();
  return text.slice(start, end).includes(hole) || before.endsWith(hole) || behind.startsWith(hole);
}

/** True where a text is better left alone: a hole may mend one of its faults, or brings its beginning or its end. */
export function holesMayMend(text: string, faults: readonly Span[]): boolean {
  if (faults.length === 0 || !text.includes(hole)) return false;
  const plain = text.trim();
  return plain.startsWith(hole) || plain.endsWith(hole) || faults.some((fault) => besideHole(text, fault));
}
