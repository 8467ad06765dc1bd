import { check } from '../../check.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * An equals-ignore-case that is no text.
 *
 * `equals-ignore-case` takes one text; several are several items of the list.
 * Source: event-ruler, JsonRuleCompiler; answers of TestEventPattern.
 */
export const equalsIgnoreCase = check<EventPattern>({
  code: 'event-pattern/equals-ignore-case',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['equals-ignore-case'], report);
  },
  fires: [
    { 'detail-type': [{ 'equals-ignore-case': ['ec2 instance state-change notification'] }] },
    { 'detail-type': [{ 'equals-ignore-case': { prefix: 'ec2' } }] },
  ],
  silent: [{ 'detail-type': [{ 'equals-ignore-case': 'ec2 instance state-change notification' }] }],
  unknown: [{ 'detail-type': [{ 'equals-ignore-case': { Ref: 'Type' } }] }],
});
