/**
 * What an event pattern does with an event, and why.
 * Source: EventBridge user guide, event patterns; event-ruler 2.0.1; measured on both (the traps have tests).
 */
import type { Value } from '../value.ts';
import { type Alternative, alternativesOf } from './alternatives.ts';
import { conditionsOf, replacedConditions } from './conditions.ts';
import {
  byElement,
  chooseConsistent,
  type Fit,
  firstConsistent,
  type Search,
  type Slot,
  searchBudget,
} from './consistent.ts';
import { type Absence, type Element, type FlatEvent, flatten, type Leaf } from './event.ts';
import type { AllOf, Condition, Matcher } from './syntax.ts';
import { once, takerOf } from './takes.ts';

export interface Evaluation {
  /** Undefined where parts of the pattern that can't be read decide, or the search for elements of lists was given up. */
  readonly matches: boolean | undefined;
  /** The first alternative that matches; else the one that fails least. */
  readonly alternative: Alternative | undefined;
  /** One for each condition of the pattern, in the order of the text. */
  readonly outcomes: readonly Outcome[];
}

/** What became of one condition. */
export type Outcome = {
  readonly condition: Condition;
  /** True where it belongs to the told alternative; others are judged for themselves. */
  readonly counts: boolean;
} & Judgement;

export type Judgement = Held | Failed | { readonly holds: undefined };

export interface Held {
  readonly holds: true;
  readonly matcher: Matcher;
  /** The value that the matcher took, in the chosen elements of lists; undefined where it asks for absence. */
  readonly leaf: Leaf | undefined;
}

export type Failed = { readonly holds: false } & (
  | { readonly why: 'missing'; readonly absence: Absence }
  /** Values are there, and no matcher takes one of them. */
  | { readonly why: 'differs'; readonly leaves: readonly Leaf[] }
  /** The field is to be absent, and is there. */
  | { readonly why: 'present'; readonly leaf: Leaf }
  /** A value fits, but stands in another element of a list than the conditions before it have chosen. */
  | { readonly why: 'elsewhere'; readonly fit: Fit; readonly chosen: Element; readonly other: Element }
  /** A later condition on the path takes its place. */
  | { readonly why: 'replaced'; readonly by: Condition }
);

/**
 * Matches an event against a pattern that has no faults, as the service does. Total: what isn't an object matches nothing,
 * and the time is bounded for any event. Spans of conditions and matchers are the pattern's, those of leaves the event's.
 */
export function evaluate(pattern: AllOf, event: Value): Evaluation {
  const conditions = conditionsOf(pattern);
  const flat = flatten(
    event,
    conditions.map(({ path }) => path),
  );
  const alone = new Map(conditions.map((condition) => [condition, judgeAlone(condition, flat)]));
  const found = decide(alternativesOf(pattern) ?? [], alone);
  const hidden = event.kind === 'unknown' || event.kind === 'choice';
  const matches = event.kind === 'map' ? found.matches : hidden ? undefined : false;
  const replaced = new Map(replacedConditions(pattern).map(({ condition, by }) => [condition, by]));
  const outcomes = conditions.map((condition): Outcome => {
    const together = found.judgements.get(condition);
    if (together) return { condition, counts: true, ...together };
    const by = replaced.get(condition);
    if (by && found.judgements.has(by)) return { condition, counts: false, holds: false, why: 'replaced', by };
    return { condition, counts: false, ...alone.get(condition)!.judgement };
  });
  return { matches, alternative: found.alternative, outcomes };
}

/** What a condition finds in an event before the others are asked. */
interface Alone extends Slot {
  readonly condition: Condition;
  readonly judgement: Judgement;
}

function judgeAlone(condition: Condition, flat: FlatEvent): Alone {
  const { path, matchers } = condition;
  const leaves = flat.leavesAt(path);
  const taker = takerOf(matchers);
  const fitOf = (leaf: Leaf): Fit[] => {
    const matcher = taker(leaf.value);
    return matcher ? [{ leaf, matcher }] : [];
  };
  const first = leaves.find(({ value }) => taker(value));
  const absent = matchers.find((one) => one.kind === 'exists' && !one.exists);
  return {
    condition,
    path,
    fits: once(() => byElement(leaves.flatMap(fitOf), ({ leaf }) => leaf.element)),
    leaves: once(() => byElement(leaves, ({ element }) => element)),
    absent,
    judgement: judgementOf(condition, leaves, first && fitOf(first)[0], absent, flat),
  };
}

function judgementOf(
  condition: Condition,
  leaves: readonly Leaf[],
  fit: Fit | undefined,
  absent: Matcher | undefined,
  flat: FlatEvent,
): Judgement {
  const [leaf] = leaves;
  if (fit) return { holds: true, ...fit };
  if (absent && !leaf) return { holds: true, matcher: absent, leaf: undefined };
  if (condition.open) return { holds: undefined };
  if (!leaf) return { holds: false, why: 'missing', absence: flat.whyAbsent(condition.path) };
  return absent && condition.matchers.length === 1
    ? { holds: false, why: 'present', leaf }
    : { holds: false, why: 'differs', leaves };
}

interface Decision {
  readonly matches: boolean | undefined;
  readonly alternative: Alternative | undefined;
  readonly judgements: ReadonlyMap<Condition, Judgement>;
}

/** The first alternative that matches, or the one that is nearest to it. */
function decide(alternatives: readonly Alternative[], alone: ReadonlyMap<Condition, Alone>): Decision {
  let best: (Decision & { readonly failures: number }) | undefined;
  let open = alternatives.length === 0;
  const budget = { left: searchBudget };
  for (const alternative of alternatives) {
    const one = decideOne(alternative, alone, budget);
    if (one.matches) return one;
    if (one.matches === undefined) open = true;
    const failures = [...one.judgements.values()].filter(({ holds }) => holds === false).length;
    if (best === undefined || failures < best.failures) best = { ...one, failures };
  }
  const nothing = { alternative: undefined, judgements: new Map<Condition, Judgement>() };
  return { ...(best ?? nothing), matches: open ? undefined : false };
}

function decideOne(alternative: Alternative, alone: ReadonlyMap<Condition, Alone>, budget: { left: number }): Decision {
  const slots = alternative.conditions.map((condition) => alone.get(condition)!);
  const judgements = new Map(slots.map(({ condition, judgement }) => [condition, judgement]));
  const hidden = alternative.open || alternative.conditions.some(({ open }) => open);
  // What is there at none of the elements is there at no choice of them; only absence depends on the choice.
  const impossible = slots.some(({ judgement, absent }) => judgement.holds === false && !absent);
  if (impossible) return { matches: false, alternative, judgements };
  const search = chooseConsistent(slots, budget);
  for (const [index, { leaf, matcher }] of search.chosen.entries()) {
    judgements.set(slots[index]!.condition, { holds: true, matcher, leaf });
  }
  if (search.found === 'all') return { matches: alternative.open ? undefined : true, alternative, judgements };
  const stuck = slots[search.chosen.length];
  if (stuck) judgements.set(stuck.condition, whyStuck(stuck, search));
  return { matches: hidden || search.found === 'unknown' ? undefined : false, alternative, judgements };
}

/** Why a condition fails beside those before it. */
function whyStuck({ judgement, leaves, absent }: Alone, { elements }: Search): Judgement {
  if (judgement.holds === true && judgement.leaf) {
    const { leaf, matcher } = judgement;
    for (let up = leaf.element; up !== undefined; up = up.list.outer) {
      const chosen = elements.get(up.list);
      if (chosen) return { holds: false, why: 'elsewhere', fit: { leaf, matcher }, chosen, other: up };
    }
  }
  const leaf = absent && firstConsistent(leaves(), elements);
  return judgement.holds === false && judgement.why === 'present' && leaf
    ? { holds: false, why: 'present', leaf }
    : judgement;
}
