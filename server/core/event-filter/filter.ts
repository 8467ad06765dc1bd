/**
 * One filter of an event source mapping of Lambda or of a pipe: JSON text in the language of event patterns, about the
 * source's own records instead of events.
 * Source: Lambda developer guide, "Control which events Lambda sends to your function"; EventBridge user guide, "Event
 * filtering in Amazon EventBridge Pipes"; Lambda and Pipes API, Filter.Pattern.
 */
import { type EventPattern, readEventPattern } from '../event-pattern/pattern.ts';
import type { Span, Value } from '../value.ts';

/** Characters of one filter's pattern. */
export const longestFilter = 4096;

export interface EventFilter {
  readonly at: Span;
  /** Undefined where it is no text. */
  readonly pattern: EventPattern | undefined;
}

/** Reads the Pattern of a filter; undefined where the text doesn't tell it. */
export function readFilter(value: Value): EventFilter | undefined {
  if (value.kind === 'unknown' || value.kind === 'choice') return undefined;
  return { at: value.at, pattern: value.kind === 'string' ? readEventPattern(value) : undefined };
}
