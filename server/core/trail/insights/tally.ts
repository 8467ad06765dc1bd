/** Calls, counted by what Insights events attribute them to. */

/** As it is kept: of each value its calls, in the order in which they came. */
export interface Tally {
  calls: number;
  readonly by: { readonly [A in Attribute]: Counts };
}

type Counts = [value: string, calls: number][];

/** Source: CloudTrail user guide, insightDetails, attributions. */
export const ATTRIBUTES = ['userIdentityArn', 'userAgent', 'errorCode'] as const;

export type Attribute = (typeof ATTRIBUTES)[number];

/** What a call is attributed to; '' where its record doesn't tell it. */
export type CallValues = { readonly [A in Attribute]: string };

/** Of a minute's or a day's users, agents and errors the first so many different ones are told apart. Ours. */
const MOST_VALUES = 50;

export function emptyTally(): Tally {
  return { calls: 0, by: { userIdentityArn: [], userAgent: [], errorCode: [] } };
}

/** Counts one more call. */
export function addCall(tally: Tally, values: CallValues): void {
  tally.calls += 1;
  for (const attribute of ATTRIBUTES) addCount(tally.by[attribute], values[attribute], 1);
}

/** Adds the calls of another tally. */
export function addTally(tally: Tally, { calls, by }: Tally): void {
  tally.calls += calls;
  for (const attribute of ATTRIBUTES) {
    for (const [value, count] of by[attribute]) addCount(tally.by[attribute], value, count);
  }
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const tally of tallies) addTally(sum, tally);
  return sum;
}

function addCount(counts: Counts, value: string, more: number): void {
  if (value === '') return;
  const known = counts.find(([one]) => one === value);
  if (known) known[1] += more;
  else if (counts.length < MOST_VALUES) counts.push([value, more]);
}
