/** Whether a metric filter or a subscription filter catches a CloudTrail record in its log group, and why. */
import type { Catch } from '../event-rule/catches.ts';
import { type Field, isAbsent, known } from '../field.ts';
import { within } from '../value.ts';
import { evaluate, type TestOutcome } from './evaluate.ts';
import { deciding, explain } from './explain.ts';
import type { Message } from './message.ts';
import type { WrittenPattern } from './problems.ts';

/** What both kinds of filters have. */
export interface LogFilter {
  readonly patterns: readonly WrittenPattern[];
  readonly filterPattern: Field<string>;
  readonly applyOnTransformedLogs: Field<boolean>;
  readonly fieldSelectionCriteria: Field<unknown>;
}

/** As if its log group got the record. Undefined for a filter without a pattern. */
export function filterCatches(filter: LogFilter, message: Message): Catch | undefined {
  if (isAbsent(filter.filterPattern)) return undefined;
  const [first, ...others] = filter.patterns.map((pattern) => patternCatches(pattern, message));
  if (!first) return unsure('Its pattern is known at deploy alone.');
  if (others.some(({ caught }) => caught !== first.caught))
    return unsure('Which pattern it has is known at deploy alone.');
  const hidden = hiddenOf(filter);
  return first.caught && hidden !== undefined ? { ...first, caught: undefined, says: hidden } : first;
}

function unsure(says: string): Catch {
  return { caught: undefined, near: true, says, conditions: [] };
}

function patternCatches(pattern: WrittenPattern, message: Message): Catch {
  const { host } = pattern;
  const evaluation = evaluate(pattern, host.value, message);
  const { says, conditions } = explain(evaluation);
  const tests = evaluation.outcome ? deciding(evaluation.outcome).map(([test]) => test) : [];
  return {
    caught: evaluation.matches,
    near: !tests.some(isOfAnotherService),
    says,
    conditions: conditions.map((one) => ({ ...one, pattern: within(host, one.pattern.start, one.pattern.end) })),
  };
}

function isOfAnotherService({ holds, test }: TestOutcome): boolean {
  return holds === false && test.subject?.text === '$.eventSource';
}

function hiddenOf({ applyOnTransformedLogs, fieldSelectionCriteria }: LogFilter): string | undefined {
  if (known(applyOnTransformedLogs) && applyOnTransformedLogs.value)
    return 'The pattern matches; but it looks at what the log group’s transformer makes of the event.';
  return isAbsent(fieldSelectionCriteria)
    ? undefined
    : 'The pattern matches; its FieldSelectionCriteria decide as well.';
}

/** True where a pattern names members that CloudTrail records have, so that it is about them. */
export function asksForRecords({ patterns }: Pick<LogFilter, 'patterns'>): boolean {
  return patterns.some(({ selectors }) => selectors.some(({ text }) => ofRecords.test(text)));
}

/** Members that other logs hardly have. Source: CloudTrail user guide, "CloudTrail record contents". */
const ofRecords =
  /^\$\.(?:event(?:Name|Source|Type|Category|ID)|userIdentity|sourceIPAddress|awsRegion|requestParameters|responseElements|additionalEventData|recipientAccountId|managementEvent|insightDetails|errorCode)\b/;
