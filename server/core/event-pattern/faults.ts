/** What EventBridge would not accept in a pattern: in our words, in its words, and which one it would name. */
import type { AwsError, Fix } from '../check.ts';
import { sourceLocation } from '../json/location.ts';
import type { Span, Value } from '../value.ts';

export type FaultKind =
  | 'anything-but'
  | 'cidr'
  | 'empty-list'
  | 'empty-object'
  | 'equals-ignore-case'
  | 'exists'
  | 'list-item'
  | 'matcher-shape'
  | 'not-an-object'
  | 'numeric'
  | 'or'
  | 'prefix-suffix'
  | 'scalar-value'
  | 'syntax'
  | 'unknown-matcher'
  | 'wildcard'
  | 'wildcard-complexity';

export interface Fault {
  readonly kind: FaultKind;
  /** In the offsets of the values that were read. */
  readonly at: Span;
  /** For people: what is wrong and what to write instead. */
  readonly says: string;
  /** The service's words. */
  readonly reason: string;
  /**
   * How much of the pattern the service has read when it notices. It reads once from front to back and stops, so the
   * fault with the least number is the one that it answers.
   */
  readonly seen: number;
  /** The offsets that its message names: mostly one; none for some; two where it wraps an error in itself. */
  readonly named: readonly number[];
  readonly fix?: Fix;
}

/** Tells a fault. `seen` is also the place that the message names, unless `named` says otherwise. */
export type Tell = (kind: FaultKind, at: Span, says: string, reason: string, seen: number, more?: More) => void;

export interface More {
  readonly named?: readonly number[];
  readonly fix?: Fix | undefined;
}

/** The fault that the service meets first. */
export function firstOf(faults: readonly Fault[]): Fault | undefined {
  let first: Fault | undefined;
  for (const fault of faults) if (first === undefined || fault.seen < first.seen) first = fault;
  return first;
}

/**
 * The answer of PutRule, CreateArchive, UpdateArchive and TestEventPattern. A pattern that is an object of a template
 * has no text before deployment; the place of the error is left out.
 */
export function invalidPattern(fault: Fault, text: string | undefined): AwsError {
  const places = text === undefined ? [] : fault.named.map((offset) => `\n at ${sourceLocation(text, offset)}`);
  return {
    code: 'InvalidEventPatternException',
    message: `Event pattern is not valid. Reason: ${fault.reason}${places.join('')}`,
  };
}

/**
 * How much Jackson has read when a value is its current token: of a string or container only the first character.
 * Jackson reads a value's beginning together with the name before it, so this is the place of names as well.
 */
export function opened(value: Value): number {
  if (value.kind === 'number' || value.kind === 'boolean' || value.kind === 'null') return value.at.end;
  // What can't be read is a syntax error, and Jackson meets that one before it gives the token.
  if (value.kind === 'unknown' || value.kind === 'choice') return Number.POSITIVE_INFINITY;
  return value.at.start + 1;
}

/** A value as Jackson prints the token: containers by their bracket, scalars as written. */
export function tokenText(value: Value): string {
  switch (value.kind) {
    case 'string':
      return value.value;
    case 'number':
      return value.source;
    case 'boolean':
      return String(value.value);
    case 'list':
      return '[';
    case 'map':
      return '{';
    default:
      return 'null';
  }
}
