/**
 * What definitions tell one another, across the parts of a template and the files of a workspace: plain data, small, and
 * the same for the same text.
 */
import type { SamplingRuleSummary } from './sampling-rule/summary.ts';

export type Told =
  | { readonly kind: 'alarm'; readonly name: Name; readonly rule?: string }
  | { readonly kind: 'sampling-rule'; readonly rule: SamplingRuleSummary }
  | { readonly kind: 'metric'; readonly metric: PublishedMetric | undefined }
  /** A role of IAM whose own policies are all written, and let no traces be sent. */
  | { readonly kind: 'untraced-role' }
  /** A policy that may let roles send traces: their logical ids, or undefined where the text doesn't tell them. */
  | { readonly kind: 'tracing-policy'; readonly roles: readonly string[] | undefined }
  | { readonly kind: NamedKind; readonly name: Name };

/** What is looked for by its name alone. */
export type NamedKind = 'log-group' | 'event-bus' | 'canary';

/** Undefined where somebody gave a name that the text doesn't tell. */
export type Name = string | undefined;

/** A fact and the definition that told it. */
export type Fact = Told & {
  /** The logical id, or whatever its form calls it. */
  readonly by: string;
  /** Its resource stands under a `Condition`: it may not be deployed. */
  readonly conditional?: true;
};

/** A metric that a metric filter makes of log events. */
export interface PublishedMetric {
  readonly namespace: string;
  readonly name: string;
  /** The names of its dimensions, sorted; left out where the text doesn't tell them. */
  readonly dimensions?: readonly string[];
  /** `None` where none is given; left out where the text doesn't tell it. */
  readonly unit?: string;
}

/** Names of one kind, as far as they are known. */
export interface Names {
  readonly known: ReadonlySet<string>;
  /** True only when no other can exist elsewhere. */
  readonly complete: boolean;
}
