/** What became of a test. */
import type { Span } from '../value.ts';

export interface TestResult {
  readonly name: string;
  /** `errored`: it could not be run, so that it says nothing of the definition. */
  readonly verdict: 'passed' | 'failed' | 'errored';
  /** One sentence. */
  readonly says: string;
  /** The explanation, line by line, of a passed test too. */
  readonly details: readonly string[];
  /** Where the test stands: its name. */
  readonly at: Span;
  /** Where it fails: what it expects, or what is wrong with it. */
  readonly place: Span;
  readonly expected?: string;
  readonly actual?: string;
}

/** What reports call a file that is wrong as a whole. */
export const wholeFile = '(file)';

/** A result that the kinds of tests give; the test's name and place are added to it. */
export type Outcome = Omit<TestResult, 'name' | 'at' | 'place'> & { readonly place?: Span };

export function errored(says: string, place?: Span): Outcome {
  return { verdict: 'errored', says, details: [], ...(place && { place }) };
}

/** Passed where the two are the same. */
export function compared(expected: string, actual: string, says: string, details: readonly string[]): Outcome {
  const failed = `Expected ${expected}, got ${actual}. ${says}`;
  return expected === actual
    ? { verdict: 'passed', says, details, expected, actual }
    : { verdict: 'failed', says: failed, details, expected, actual };
}
