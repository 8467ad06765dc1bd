/**
 * What an event pattern says: conditions on paths of an event, all of which must hold, with alternatives in between.
 * Source: EventBridge user guide, event patterns; event-ruler 2.0.1, JsonRuleCompiler.
 */
import type { MapValue, Span } from '../value.ts';

/** All members must hold. Nested objects are flattened into the paths of their conditions. */
export interface AllOf {
  readonly kind: 'all';
  readonly members: readonly (Condition | AnyOf)[];
  readonly at: Span;
  /** More members may come: a part isn't readable or comes at deploy. */
  readonly open?: true;
}

/** At least one of the branches must hold: `$or`. */
export interface AnyOf {
  readonly kind: 'any';
  readonly branches: readonly AllOf[];
  readonly at: Span;
}

/** One of the matchers must take the value at the path. */
export interface Condition {
  readonly kind: 'condition';
  /** `detail.state`: a dot inside of a field's name and a nested object mean the same. */
  readonly path: string;
  /** The object that the field stands in, which tells doubled keys from equal paths. */
  readonly within: MapValue;
  readonly keyAt: Span;
  /** The outermost field on the way, as written. */
  readonly root: { readonly key: string; readonly at: Span };
  readonly at: Span;
  readonly matchers: readonly Matcher[];
  /** More matchers may come: an item is hidden from the text. */
  readonly open?: true;
}

export type Matcher = {
  readonly at: Span;
} /** A text that is an IP address stands for every spelling of it, unless it is `literal`. */ & (
  | { readonly kind: 'equals'; readonly value: string | boolean | null; readonly literal?: true }
  /** A number as written and as a double. */
  | { readonly kind: 'number'; readonly value: number; readonly source: string }
  | { readonly kind: 'prefix' | 'suffix'; readonly text: string; readonly ignoreCase: boolean }
  | { readonly kind: 'equals-ignore-case'; readonly text: string }
  | { readonly kind: 'wildcard'; readonly text: string }
  | { readonly kind: 'exists'; readonly exists: boolean }
  | { readonly kind: 'cidr'; readonly network: Network }
  | ({ readonly kind: 'numeric' } & NumericRange)
  | ({ readonly kind: 'anything-but' } & Excluded)
);

/** What anything-but leaves out; an event's value must be none of it. */
export type Excluded =
  | { readonly form: 'equals'; readonly values: readonly (string | number)[] }
  | { readonly form: 'prefix' | 'suffix' | 'equals-ignore-case' | 'wildcard'; readonly values: readonly string[] };

/** Equal bounds that both belong to the range say `=`. */
export interface NumericRange {
  readonly bottom?: Bound;
  readonly top?: Bound;
}

export interface Bound {
  readonly value: number;
  readonly source: string;
  readonly inclusive: boolean;
}

export interface Network {
  /** 4 or 16 bytes, as written: bits behind the mask count as the lowest address of the range. */
  readonly address: readonly number[];
  readonly maskBits: number;
}
