/**
 * The shape of every check, and of what it finds. A check is one value in one file: its doc comment becomes the page of
 * its code, its examples become the page's examples and its tests.
 */
import type { DefinedName, FindFile } from './definition-test/named-file.ts';
import type { SamplingRuleSummary } from './sampling-rule/summary.ts';
import type { NamedKind, Names, PublishedMetric } from './told.ts';
import { hole, type Span, type StringValue } from './value.ts';

/**
 * A promise. `error`: AWS rejects it, or it provably never works, on literal values. `warning`: accepted, and almost
 * surely a mistake. `information` and `hint`: everything softer.
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What a check found: structured until somebody shows it. */
export interface Problem {
  /** `family/name`, for ever. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong and what to write instead, in one sentence. */
  readonly message: string;
  readonly at: Span;
  readonly fixes?: readonly Fix[];
  /** The exact text that the service would answer, where it would. */
  readonly aws?: AwsError;
  /** True for what a schema says as well: left to a CloudFormation extension where one is active. */
  readonly structure?: true;
}

export interface AwsError {
  readonly code: string;
  readonly message: string;
}

/** A change that mends the problem; server/forms renders it in the text's own syntax. */
export type Fix =
  /** Another scalar in the place of the value at `at`. */
  | { readonly kind: 'replace'; readonly title: string; readonly at: Span; readonly value: string | number | boolean }
  /** Another name for the key at `at`. */
  | { readonly kind: 'rename'; readonly title: string; readonly at: Span; readonly key: string }
  /** The entry or list item whose key or value stands at `at` goes. */
  | { readonly kind: 'remove'; readonly title: string; readonly at: Span }
  /** One more entry in the map at `at`. */
  | {
      readonly kind: 'insert';
      readonly title: string;
      readonly at: Span;
      readonly key: string;
      readonly value: string | number | boolean;
    }
  /** The entry whose key stands at `at` goes, and its value becomes an entry of the map at `into`. */
  | {
      readonly kind: 'move';
      readonly title: string;
      readonly at: Span;
      readonly into: Span;
      readonly key: string;
      readonly value: string | number | boolean;
    }
  /** The value at `at` becomes the only item of a list. */
  | { readonly kind: 'wrap'; readonly title: string; readonly at: Span }
  /** Other characters in the place of [start, end) of a string's value: a language inside of a string. */
  | {
      readonly kind: 'text';
      readonly title: string;
      readonly host: StringValue;
      readonly start: number;
      readonly end: number;
      readonly text: string;
    };

export interface Details {
  readonly fix?: Fix | undefined;
  readonly fixes?: readonly Fix[];
  readonly aws?: AwsError | undefined;
  /** Softer than the check's own, where this case can't be sure. */
  readonly severity?: Severity;
}

/** Tells a problem at the place of a value, a field or a span. */
export type Report = (where: Span | { readonly at: Span }, message: string, details?: Details) => void;

/** What is known around a definition: other definitions of the template and the workspace, account and region. */
export interface Surroundings {
  /** Alarm names that the template and the workspace define, with the rule of the composite ones. */
  readonly alarms: ReadonlyMap<string, { readonly rule?: string }>;
  /** True only when no further alarm can exist elsewhere; a missing name is softer otherwise. */
  readonly alarmsComplete: boolean;
  /** The region that the template is known to go to, if any. */
  readonly region?: string;
  /**
   * The sampling rules that are deployed together (those of one template, without resources under a `Condition`), the
   * checked one among them.
   */
  readonly samplingRules?: readonly SamplingRuleSummary[];
  /** How many alarms of the same template, without those under a `Condition`, have each name. */
  readonly ownAlarms?: ReadonlyMap<string, number>;
  /** Log groups, event buses and canaries by name. */
  readonly named?: { readonly [K in NamedKind]: Names };
  /** The metrics that metric filters publish. */
  readonly metrics?: readonly SurroundingMetric[];
  /** True where the same template publishes a metric whose name the text doesn't tell. */
  readonly publishesUnknown?: boolean;
  /** The checked file, as `file` of the metrics names it. */
  readonly file?: string;
  /** Logical ids of the template's own roles of IAM that are wholly written and let no traces be sent. */
  readonly untracedRoles?: ReadonlySet<string>;
  /** The account that the template is known to go to, if any. */
  readonly account?: string;
  /** What the files that a file of tests names define. */
  readonly definedIn?: FindFile<DefinedName>;
  /** Which files and folders, those with a slash behind them, a folder has that a file of tests may name. */
  readonly entriesIn?: (folder: string) => readonly string[];
  /** Namespaces of the user's own, never taken for a misspelt one of AWS's. */
  readonly namespaces?: readonly string[];
}

export interface SurroundingMetric extends PublishedMetric {
  /** The logical id of its filter. */
  readonly by: string;
  /** The file of the filter. */
  readonly file?: string;
}

/** A definition that stands alone. */
export const alone: Surroundings = { alarms: new Map(), alarmsComplete: false };

/** An example definition as it stands under `Properties` of a template, or in the family's own file. */
export type Example = unknown;

export interface Check<Definition> {
  readonly code: `${string}/${string}`;
  readonly severity: Severity;
  readonly structure?: true;
  /** Reads nothing but its arguments; never throws; silent about what is unknown. */
  readonly run: (definition: Definition, report: Report, around: Surroundings) => void;
  /** True when the outcome depends on `around`: such checks run again when other files change. */
  readonly readsSurroundings?: true;
  /** At least one example of each that the check finds, lets pass, and can't know. */
  readonly fires: readonly Example[];
  readonly silent: readonly Example[];
  readonly unknown: readonly Example[];
  /** What its examples stand among, beside what they define themselves, where that matters. */
  readonly exampleSurroundings?: Partial<Surroundings>;
}

/** Gives a check its type; the doc comment above it becomes the page of its code. */
export function check<Definition>(one: Check<Definition>): Check<Definition> {
  return one;
}

/** Of one check in one definition: more help nobody. */
const mostOfACheck = 200;

/** Runs checks over a definition and gathers what they find, in the order of the text. */
export function runChecks<Definition>(
  checks: readonly Check<Definition>[],
  definition: Definition,
  around: Surroundings = alone,
): Problem[] {
  const problems: Problem[] = [];
  for (const { code, severity, structure, run } of checks) {
    let told = 0;
    run(
      definition,
      (where, message, details = {}) => {
        if (told++ >= mostOfACheck) return;
        const fixes = (details.fixes ?? (details.fix ? [details.fix] : [])).filter(isWritable);
        problems.push({
          code,
          severity: details.severity ?? severity,
          message: message.replaceAll(hole, '…'),
          at: 'at' in where ? where.at : where,
          ...(fixes.length > 0 && { fixes }),
          ...(details.aws && { aws: details.aws }),
          ...(structure && { structure }),
        });
      },
      around,
    );
  }
  return problems.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
}

/** False for a fix that would write what only the deploy knows. */
function isWritable(fix: Fix): boolean {
  const written = 'text' in fix ? fix.text : 'value' in fix ? fix.value : 'key' in fix ? fix.key : '';
  return !String(written).includes(hole);
}

/** The fix that writes another scalar in the place of a value. */
export function replaceWith(where: { readonly at: Span }, value: string | number | boolean): Fix {
  return { kind: 'replace', title: `Replace with ${value}`, at: where.at, value };
}

/** A fix that gives the key at `at` another name; none where no name is known. */
export function renameTo(at: Span, key: string): Fix;
export function renameTo(at: Span, key: string | undefined): Fix | undefined;
export function renameTo(at: Span, key: string | undefined): Fix | undefined {
  return key === undefined ? undefined : { kind: 'rename', title: `Rename to ${key}`, at, key };
}
