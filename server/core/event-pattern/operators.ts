/** The matchers of event patterns, for the grammar, for messages and for completion. */

export interface Operator {
  readonly name: string;
  /** One sentence. */
  readonly says: string;
  /** A list item with this matcher, in JSON, as an LSP snippet. */
  readonly snippet: string;
}

/** Source: EventBridge user guide, comparison operators. */
export const operators: readonly Operator[] = [
  { name: 'prefix', says: 'The text begins with this.', snippet: '{"prefix": "$1"}' },
  { name: 'suffix', says: 'The text ends with this.', snippet: '{"suffix": "$1"}' },
  { name: 'equals-ignore-case', says: 'The text is this in any case.', snippet: '{"equals-ignore-case": "$1"}' },
  { name: 'wildcard', says: 'The text is of this form; * stands for any characters.', snippet: '{"wildcard": "$1"}' },
  {
    name: 'anything-but',
    says: 'The field is there and is none of these; also takes prefix, suffix, equals-ignore-case and wildcard.',
    snippet: '{"anything-but": ["$1"]}',
  },
  {
    name: 'numeric',
    says: 'The number is equal, below, above or between: a lower bound comes first.',
    snippet: '{"numeric": [">=", ${1:0}, "<", ${2:100}]}',
  },
  {
    name: 'exists',
    says: 'The field is there, or is not; objects and empty lists count as absent.',
    snippet: '{"exists": ${1|true,false|}}',
  },
  { name: 'cidr', says: 'The text is an IP address of this network.', snippet: '{"cidr": "${1:10.0.0.0/24}"}' },
];

/** Every name that a matcher can have: the documented ones and one that the service takes as well. */
export const matcherNames: readonly string[] = [...operators.map(({ name }) => name), 'exactly'];

/** The comparisons inside of `numeric`. */
export const comparisons: readonly string[] = ['=', '<', '<=', '>', '>='];

/** Field names that can't stand inside of `$or`. Source: event-ruler 2.0.1, reserved field names. */
export const reservedInOr: ReadonlySet<string> = new Set([
  ...matcherNames,
  ...comparisons,
  'regex',
  'not-wildcard',
  'not-equals-ignore-case',
  'date-after',
  'date-on-or-after',
  'date-before',
  'date-on-or-before',
  'in-date-range',
  'ip-address-in-range',
  'ip-address-not-in-range',
]);
