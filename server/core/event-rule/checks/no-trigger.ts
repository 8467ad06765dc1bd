import { check } from '../../check.ts';
import { isAbsent } from '../../field.ts';
import type { EventRule } from '../rule.ts';

/**
 * A rule without a pattern and without a schedule.
 *
 * A rule matches events, runs on a schedule, or both. With neither EventBridge refuses it.
 * Source: EventBridge API, PutRule.
 */
export const noTrigger = check<EventRule>({
  code: 'event-rule/no-trigger',
  severity: 'error',
  run({ eventPattern, scheduleExpression, at }, report) {
    if (!isAbsent(eventPattern) || !isAbsent(scheduleExpression)) return;
    report({ start: at.start, end: at.start }, 'The rule never runs: add an EventPattern or a ScheduleExpression.');
  },
  fires: [{ Name: 'orders', State: 'ENABLED' }],
  silent: [{ EventPattern: { source: ['shop'] } }, { ScheduleExpression: 'rate(5 minutes)' }],
  unknown: [{ EventPattern: { Ref: 'Pattern' } }, { ScheduleExpression: { Ref: 'Schedule' } }],
});
