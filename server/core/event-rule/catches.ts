/**
 * Whether a rule catches what CloudTrail sends to EventBridge, and why.
 * Source: EventBridge user guide, "Receiving read-only management events from AWS services"; PutRule, State.
 */
import { evaluate } from '../event-pattern/evaluate.ts';
import { type ExplainedCondition, explain } from '../event-pattern/explain.ts';
import type { EventPattern } from '../event-pattern/pattern.ts';
import { isAbsent, known } from '../field.ts';
import type { BusEvent } from '../trail/bus-event.ts';
import type { Value } from '../value.ts';
import { busOf } from './bus.ts';
import type { EventRule } from './rule.ts';

export interface Catch {
  /** Undefined where it depends on what the text doesn't tell. */
  readonly caught: boolean | undefined;
  /** False where the pattern asks for another source or kind of event: it isn't about events like this one. */
  readonly near: boolean;
  /** One sentence. */
  readonly says: string;
  /** Offsets are the document's. */
  readonly conditions: readonly ExplainedCondition[];
}

/** Whether a rule catches an event, whose whole text was read as `event`. Undefined for a rule without a pattern. */
export function catches(rule: EventRule, event: BusEvent, read: Value): Catch | undefined {
  if (!rule.pattern) return undefined;
  const matched = matches(rule.pattern, read);
  const hindrance = hindranceOf(rule, event);
  if (matched.caught === false) return matched;
  if (hindrance !== undefined) {
    const says = matched.caught ? `The pattern matches, but ${hindrance}` : sentence(hindrance);
    return { ...matched, caught: false, says };
  }
  const hidden = hiddenOf(rule);
  if (!matched.caught || hidden === undefined) return matched;
  return { ...matched, caught: undefined, says: `The pattern matches; ${hidden} is known at deploy alone.` };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What decides as well and isn't told by the text. */
function hiddenOf(rule: EventRule): string | undefined {
  if (!known(rule.state) && !isAbsent(rule.state)) return "the rule's state";
  return busOf(rule) === undefined ? "the rule's bus" : undefined;
}

/** Whether a pattern alone matches an event. */
export function matches(pattern: EventPattern, read: Value): Catch {
  if (pattern.first) {
    const says = `EventBridge refuses the pattern: ${pattern.first.says}`;
    return { caught: false, near: true, says, conditions: [] };
  }
  const evaluation = evaluate(pattern.all, read);
  const { says, conditions } = explain(evaluation);
  const near = evaluation.outcomes.every(
    ({ condition, counts, holds }) => !counts || holds !== false || !/^(?:source|detail-type)$/.test(condition.path),
  );
  const placed = conditions.map((one) => ({ ...one, pattern: pattern.place(one.pattern) }));
  return { caught: evaluation.matches, near, says, conditions: placed };
}

/** What of a rule keeps the event from it whatever its pattern says. */
function hindranceOf(rule: EventRule, event: BusEvent): string | undefined {
  const { state } = rule;
  const bus = busOf(rule);
  if (known(state) && state.value === 'DISABLED') return 'the rule is DISABLED.';
  if (bus !== undefined && bus !== 'default') {
    return `the rule stands on the bus ${bus}: CloudTrail sends to the default bus alone.`;
  }
  const wantsReading = known(state) && state.value === 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
  if (event.isReadingManagement && !wantsReading && (known(state) || isAbsent(state))) {
    return 'the call only reads: rules get such calls in the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS alone.';
  }
  return undefined;
}
