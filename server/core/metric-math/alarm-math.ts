/** The expressions of an alarm: what each says, which ids there are, and what they stand for. */
import type { MetricAlarm, MetricDataQuery } from '../alarm/metric-alarm.ts';
import { allItems, someItems } from '../alarm/metric-alarm.ts';
import type { Fix } from '../check.ts';
import { isAbsent, known } from '../field.ts';
import { entryOf, hole, type Span, type StringValue, within, writtenTexts } from '../value.ts';
import type { MathType } from './functions.ts';
import { type InsightsQuery, readInsights } from './insights.ts';
import { parseMath } from './parse.ts';
import type { Call, MathFix, ParsedMath } from './syntax.ts';
import { type Types, typesOf } from './types.ts';

/** An entry of `Metrics` whose expression the text tells. */
export interface Expression {
  readonly query: MetricDataQuery;
  /** The text that all offsets count in. */
  readonly host: StringValue;
}

export interface MathExpression extends Expression {
  readonly parsed: ParsedMath;
  /** Some of its values are known at deploy alone. */
  readonly partial?: true;
  /** The types of its parts; empty where the text has problems, which are told first. */
  readonly types: Types;
}

export interface InsightsExpression extends Expression {
  readonly insights: InsightsQuery;
}

type Untyped = Omit<MathExpression, 'types'>;

/** What an id of `Metrics` stands for; `hidden` where the text doesn't tell. */
type Meaning = 'metric' | 'hidden' | MathExpression | InsightsExpression;

export interface AlarmMath {
  readonly expressions: readonly MathExpression[];
  readonly queries: readonly InsightsExpression[];
  /** What each id stands for; undefined where an intrinsic hides some of the ids. */
  readonly ids: ReadonlyMap<string, Meaning> | undefined;
}

/** Above what AWS takes (20), further entries are told by their number alone. */
const mostEntries = 30;

const cache = new WeakMap<MetricAlarm, AlarmMath>();

/** The math of an alarm; every branch of an `Fn::If` counts. Read once for each alarm. */
export function mathOf(alarm: MetricAlarm): AlarmMath {
  const math = cache.get(alarm) ?? readMath(alarm);
  cache.set(alarm, math);
  return math;
}

/** True for what the alarm watches, false for what only feeds it; undefined where the text doesn't tell. */
export function isReturned({ query: { returnData } }: Expression): boolean | undefined {
  if (known(returnData)) return returnData.value;
  return isAbsent(returnData) ? true : undefined;
}

/** Of one alarm: far more than there is room for in what people write. */
const mostCalls = 500;

/** The calls in the alarm's math, or those of some functions. */
export function callsOf(
  { expressions }: AlarmMath,
  ...names: readonly string[]
): { readonly call: Call; readonly in: MathExpression }[] {
  const calls: { call: Call; in: MathExpression }[] = [];
  for (const expression of expressions) {
    for (const node of expression.parsed.nodes) {
      if (calls.length === mostCalls) return calls;
      if (node.kind === 'call' && (names.length === 0 || names.includes(node.name))) {
        calls.push({ call: node, in: expression });
      }
    }
  }
  return calls;
}

/** Where a part of the expression stands in the text. */
export function placeIn({ host }: Expression, { start, end }: Span): Span {
  return within(host, start, end);
}

/** A change inside of the expression. */
export function fixIn({ host }: Expression, { start, end, title, text }: MathFix): Fix {
  return { kind: 'text', host, start, end, title, text };
}

/** The fix that writes another name in the place of a part of the expression. */
export function replaceIn(expression: Expression, { start, end }: Span, text: string): Fix {
  return fixIn(expression, { start, end, title: `Replace with ${text}`, text });
}

function readMath(alarm: MetricAlarm): AlarmMath {
  const expressions: Untyped[] = [];
  const queries: InsightsExpression[] = [];
  for (const query of someItems(alarm.metrics).slice(0, mostEntries)) {
    for (const host of writtenTexts(entryOf(query.map, 'Expression')?.value)) {
      const partial = host.value.includes(hole);
      const insights = readInsights(host.value);
      const parsed = insights ? undefined : parseMath(host.value);
      if (insights && !partial) queries.push({ query, host, insights });
      else if (parsed && !partial) expressions.push({ query, host, parsed });
      else if (parsed && holesAreValues(host.value, parsed)) expressions.push({ query, host, parsed, partial: true });
    }
  }
  return typed(alarm, expressions, queries);
}

/** A hole that isn't in a value can be anything: operators, functions, nothing. */
function holesAreValues(text: string, { nodes, problems }: ParsedMath): boolean {
  const holes = (part: string) => part.split(hole).length - 1;
  let inValues = 0;
  for (const { kind, start, end } of nodes) if (kind === 'gap') inValues += holes(text.slice(start, end));
  return inValues === holes(text) && problems.every(({ start, end }) => holes(text.slice(start, end)) === 0);
}

/** Adds the types, those of the expressions that an expression names first. */
function typed(alarm: MetricAlarm, untyped: readonly Untyped[], queries: readonly InsightsExpression[]): AlarmMath {
  const types = new Map<ParsedMath, Types>();
  const expressions = untyped.map((one) => ({ ...one, types: new Map() as Types }));
  const ids = meanings(alarm, [...expressions, ...queries]);
  // As deep as entries name one another, of which there are few.
  const typesIn = ({ parsed }: MathExpression): Types => {
    const found = types.get(parsed);
    if (found) return found;
    types.set(parsed, new Map());
    const own: Types = parsed.problems.length > 0 ? new Map() : typesOf(parsed, (id) => typeOf(ids?.get(id)));
    types.set(parsed, own);
    return own;
  };
  const typeOf = (meaning: Meaning | undefined): MathType | undefined => {
    if (meaning === undefined || meaning === 'hidden') return undefined;
    if (meaning === 'metric') return 'TS';
    if ('insights' in meaning) return meaning.insights.grouped ? undefined : 'TS';
    return typesIn(meaning).get(meaning.parsed.root);
  };
  for (const one of expressions) one.types = typesIn(one);
  return { expressions, queries, ids };
}

function meanings(
  { metrics }: MetricAlarm,
  expressions: readonly (MathExpression | InsightsExpression)[],
): ReadonlyMap<string, Meaning> | undefined {
  const queries = allItems(metrics);
  if (queries === undefined) return undefined;
  const ids = new Map<string, Meaning>();
  for (const query of queries) {
    if (!known(query.id)) return undefined;
    const own = expressions.filter((one) => one.query === query);
    const meaning = known(query.expression) ? own[0] : isAbsent(query.expression) ? 'metric' : undefined;
    ids.set(query.id.value, ids.has(query.id.value) ? 'hidden' : (meaning ?? 'hidden'));
  }
  return ids;
}
