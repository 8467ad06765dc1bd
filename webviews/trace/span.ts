/** The part of a trace's time that is in sight: seconds as drawn (see time-scale.ts), zoomed and moved. */

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** As far as one can zoom in, in seconds: SDKs tell microseconds. */
const SHORTEST = 1e-5;

/** `span` made `factor` times as long around a moment, within the whole. Undefined: all of it is in sight. */
export function zoomed(span: Span, factor: number, around: number, length: number): Span | undefined {
  const long = Math.max(Math.min(SHORTEST, length), (span.to - span.from) * factor);
  const share = span.to > span.from ? (around - span.from) / (span.to - span.from) : 0.5;
  return within(around - share * long, long, length);
}

/** `span` moved by seconds, within the whole. */
export function moved(span: Span, by: number, length: number): Span | undefined {
  return within(span.from + by, span.to - span.from, length);
}

/** The span around a row, with a margin to see what is beside it. */
export function around(from: number, to: number, length: number): Span | undefined {
  const margin = Math.max(0.1 * (to - from), SHORTEST / 2);
  return within(from - margin, to - from + 2 * margin, length);
}

function within(from: number, long: number, length: number): Span | undefined {
  if (long >= length * (1 - 1e-9)) return undefined;
  const start = Math.min(Math.max(0, from), length - long);
  return { from: start, to: start + long };
}
