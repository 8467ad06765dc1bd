/** What an editor may ask the language server beside the protocol's own requests. */

/** Asks which definitions of the workspace catch an event of CloudTrail; takes a work-done token, and can be cancelled. */
export const catchingMethod = 'nephoscope/catching';

export interface CatchingParams {
  /** The record: JSON, as it came. */
  readonly record: string;
  readonly workDoneToken?: string | number;
}

export interface Catching {
  /** What EventBridge gets of the record, or why it gets nothing. */
  readonly event?: { readonly source: string; readonly detailType: string };
  readonly never?: string;
  /** Those that catch it first, then those of which the text doesn't tell, then those that miss it narrowly. */
  readonly found: readonly FoundDefinition[];
  /** How many rules and patterns are about events of other sources or kinds. */
  readonly others: number;
  /** Files that were looked at, and definitions in them. */
  readonly files: number;
  readonly definitions: number;
  /** False where only some files were looked at: there are too many, or they can't be read. */
  readonly complete: boolean;
}

export interface FoundDefinition extends DocumentPlace {
  readonly kind:
    | 'rule'
    | 'event pattern'
    | 'archive'
    | 'trail'
    | 'event data store'
    | 'metric filter'
    | 'subscription filter';
  readonly name: string;
  /** Its file, for people. */
  readonly file: string;
  readonly verdict: 'caught' | 'unsure' | 'missed';
  /** One sentence. */
  readonly says: string;
  /** The conditions of its pattern, each with its place. */
  readonly conditions: readonly (DocumentPlace & { readonly holds: boolean | undefined; readonly says: string })[];
}

/** Asks for the tests of a file, and runs them; answers null for one that isn't there. */
export const testsMethod = 'nephoscope/tests';

export interface TestsParams {
  readonly uri: string;
  /** False to be told only which tests there are. */
  readonly run: boolean;
}

export interface TestsAnswer {
  readonly tests: readonly FoundTest[];
}

export interface FoundTest {
  readonly name: string;
  /** It is no test, but what is wrong with the whole file. */
  readonly whole?: true;
  /** Where its name stands. */
  readonly range: DocumentRange;
  /** Where it was run. */
  readonly result?: TestOutcome;
}

export interface TestOutcome {
  readonly verdict: 'passed' | 'failed' | 'errored';
  /** One sentence, then the explanation line by line. */
  readonly says: string;
  readonly details: readonly string[];
  /** Where it fails. */
  readonly range: DocumentRange;
  readonly expected?: string;
  readonly actual?: string;
  /** In milliseconds. */
  readonly duration: number;
}

/** Lines and characters count from 0; the end is exclusive. */
export interface DocumentRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** A place in a document; lines and characters count from 0. */
export interface DocumentPlace {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}
