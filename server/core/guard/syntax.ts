/**
 * The tree of a Guard policy. All offsets are indexes of the policy's text; `end` is exclusive.
 * Source: aws-cloudformation/cloudformation-guard, docs/CLAUSES.md, docs/QUERY_AND_FILTERING.md, docs/FUNCTIONS.md and the
 * grammar in guard/src/rules/parser.rs.
 */
import type { Span } from '../value.ts';

export interface Policy {
  readonly assignments: readonly Assignment[];
  /** The rules in the order of the text; clauses outside of every rule are the rule `default`, which stands first. */
  readonly rules: readonly Rule[];
  /** In the order of the text, at most 50. */
  readonly problems: readonly PolicyProblem[];
}

export interface Rule extends Span {
  readonly name: string;
  readonly nameAt: Span;
  /** Of a parameterized rule. */
  readonly parameters?: readonly Name[];
  readonly when?: Conjunction;
  readonly block: Block;
  /** Made of the clauses outside of every rule. */
  readonly implicit?: true;
}

export interface Name extends Span {
  readonly name: string;
}

export interface Assignment extends Span {
  readonly name: string;
  readonly nameAt: Span;
  /** Undefined where it can't be read. */
  readonly value: Operand | undefined;
}

export interface Block extends Span {
  readonly assignments: readonly Assignment[];
  readonly clauses: Conjunction;
}

/** Each of them must hold; of each, one of its alternatives. */
export type Conjunction = readonly Disjunction[];
export type Disjunction = readonly Clause[];

export type Clause = Test | BlockClause | WhenBlock | TypeBlock | RuleCall | Gap;

/** `configuration.encrypted == true`, `tags !empty`. */
export interface Test extends Span {
  readonly kind: 'test';
  /** `not` before the query. */
  readonly negated: boolean;
  readonly query: Query;
  readonly operator: Operator;
  /** `!=`, `not in`, `!exists`. */
  readonly not: boolean;
  readonly operatorAt: Span;
  /** What it is compared with; undefined for the operators that take nothing. */
  readonly operand: Operand | undefined;
  readonly message: string | undefined;
}

/** `configuration.volumes[*] { … }`: the clauses hold for each value. */
export interface BlockClause extends Span {
  readonly kind: 'block';
  readonly query: Query;
  /** `query !empty { … }`: fails where the query finds nothing. */
  readonly notEmpty: boolean;
  readonly block: Block;
}

export interface WhenBlock extends Span {
  readonly kind: 'when';
  readonly when: Conjunction;
  readonly block: Block;
}

/** `AWS::S3::Bucket { … }`: short for a block over `Resources.*[ Type == 'AWS::S3::Bucket' ]`. */
export interface TypeBlock extends Span {
  readonly kind: 'type';
  readonly type: string;
  readonly typeAt: Span;
  readonly when: Conjunction | undefined;
  readonly block: Block;
}

/** A rule that is named in another, with arguments where it has parameters. */
export interface RuleCall extends Span {
  readonly kind: 'rule';
  readonly negated: boolean;
  readonly name: string;
  readonly nameAt: Span;
  readonly parameters: readonly Operand[] | undefined;
  readonly message: string | undefined;
}

/** Where no clause can be read; a problem tells why. */
export interface Gap extends Span {
  readonly kind: 'gap';
}

export type Operand = Literal | QueryOperand | Call;

export interface Literal extends Span {
  readonly kind: 'literal';
  readonly value: LiteralValue;
}

export interface QueryOperand extends Span {
  readonly kind: 'query';
  readonly query: Query;
}

export interface Call extends Span {
  readonly kind: 'call';
  readonly name: string;
  readonly nameAt: Span;
  readonly parameters: readonly Operand[];
}

export type LiteralValue =
  | { readonly type: 'string'; readonly value: string; readonly quoted: Span }
  | { readonly type: 'int' | 'float'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'null' }
  /** `at` is where the pattern stands, between its slashes. */
  | { readonly type: 'regex'; readonly pattern: string; readonly at: Span }
  | RangeValue
  | { readonly type: 'list'; readonly items: readonly Literal[] }
  | { readonly type: 'map'; readonly entries: readonly { readonly key: string; readonly value: Literal }[] };

/** `r[1,10)`: square brackets include their limit. */
export interface RangeValue {
  readonly type: 'range';
  readonly of: 'int' | 'float' | 'char';
  readonly low: number | string;
  readonly high: number | string;
  readonly withLow: boolean;
  readonly withHigh: boolean;
}

export interface Query extends Span {
  /** One value that fits is enough. */
  readonly some: boolean;
  /** The first is a key, a variable or `this`. */
  readonly parts: readonly Part[];
}

export type Part = Span &
  (
    | { readonly kind: 'key'; readonly name: string; readonly quoted: boolean }
    | { readonly kind: 'variable'; readonly name: string }
    | { readonly kind: 'this' }
    /** `.*` and `['name']`-like captures of a map: every value. */
    | { readonly kind: 'values'; readonly capture: string | undefined }
    /** `[*]`: every item. */
    | { readonly kind: 'items'; readonly capture: string | undefined }
    | { readonly kind: 'index'; readonly index: number }
    | { readonly kind: 'filter'; readonly capture: string | undefined; readonly clauses: Conjunction }
    | {
        readonly kind: 'keys';
        readonly capture: string | undefined;
        readonly operator: 'equals' | 'in';
        readonly not: boolean;
        readonly operand: Operand;
      }
  );

export type Operator = keyof typeof operators;

/** How each operator is written, in its first way, whether it compares, and what it asks. */
export const operators = {
  equals: { text: '==', binary: true, says: 'The values are equal; a regular expression matches.' },
  greater: { text: '>', binary: true, says: 'The values are greater.' },
  least: { text: '>=', binary: true, says: 'The values are greater or equal.' },
  less: { text: '<', binary: true, says: 'The values are less.' },
  most: { text: '<=', binary: true, says: 'The values are less or equal.' },
  in: { text: 'in', binary: true, says: 'The values are in a list or a range, or part of a text.' },
  exists: { text: 'exists', binary: false, says: 'There is a value.' },
  empty: { text: 'empty', binary: false, says: 'There is no value, or an empty list, map or text.' },
  string: { text: 'is_string', binary: false, says: 'The values are texts.' },
  list: { text: 'is_list', binary: false, says: 'The values are lists.' },
  struct: { text: 'is_struct', binary: false, says: 'The values are maps.' },
  bool: { text: 'is_bool', binary: false, says: 'The values are true or false.' },
  int: { text: 'is_int', binary: false, says: 'The values are whole numbers.' },
  float: { text: 'is_float', binary: false, says: 'The values are numbers with a fraction.' },
  null: { text: 'is_null', binary: false, says: 'The values are null.' },
} as const;

/**
 * The built-in functions with the number of their arguments. They came with Guard 3.0 (`now` and `parse_epoch` later).
 * Source: docs/FUNCTIONS.md.
 */
export const functions = {
  count: { takes: ['values'], says: 'How many values a query finds.' },
  join: { takes: ['texts', 'separator'], says: 'The texts as one, with a separator between them.' },
  json_parse: { takes: ['text'], says: 'What a JSON text holds.' },
  now: { takes: [], says: 'The seconds since 1970.' },
  parse_boolean: { takes: ['value'], says: 'A text as true or false.' },
  parse_char: { takes: ['value'], says: 'A text of one character, or a digit, as a character.' },
  parse_epoch: { takes: ['text'], says: 'A time as seconds since 1970.' },
  parse_float: { takes: ['value'], says: 'A value as a number with a fraction.' },
  parse_int: { takes: ['value'], says: 'A value as a whole number.' },
  parse_string: { takes: ['value'], says: 'A value as a text.' },
  regex_replace: { takes: ['text', 'pattern', 'replacement'], says: 'The text with what a pattern matches replaced.' },
  substring: { takes: ['text', 'start', 'end'], says: 'The characters from start up to end.' },
  to_lower: { takes: ['text'], says: 'The text in lower case.' },
  to_upper: { takes: ['text'], says: 'The text in upper case.' },
  url_decode: { takes: ['text'], says: 'The text with its percent escapes undone.' },
} as const satisfies Record<string, { readonly takes: readonly string[]; readonly says: string }>;

export type FunctionName = keyof typeof functions;

export function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(functions, name);
}

/** What completion and hover say of the words of the language. */
export const words = {
  rule: 'A named rule. It passes where all of its clauses do.',
  let: 'Gives a value or a query a name; `%name` reads it.',
  when: 'The block counts only where these conditions hold; else it is skipped.',
  or: 'One of the two clauses is enough. Clauses on lines of their own must all hold.',
  not: 'The opposite.',
  some: 'One value that fits is enough; without it all must.',
  this: 'The value itself that the block or filter looks at.',
  keys: 'In a filter, the names of the members.',
} as const;

export interface PolicyProblem extends Span {
  readonly message: string;
  readonly fixes: readonly PolicyFix[];
}

/** Other characters in the place of [start, end). */
export interface PolicyFix extends Span {
  readonly title: string;
  readonly text: string;
}
