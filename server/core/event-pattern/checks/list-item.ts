import { check } from '../../check.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * A list inside of a list.
 *
 * An item of a list is a text, a number, true, false, null, or an object with one matcher.
 * Source: event-ruler, JsonRuleCompiler.
 */
export const listItem = check<EventPattern>({
  code: 'event-pattern/list-item',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['list-item'], report);
  },
  fires: [{ source: [['aws.ec2']] }],
  silent: [{ source: ['aws.ec2'], detail: { code: [1, true, null, { exists: false }] } }],
  unknown: [{ source: [{ Ref: 'Source' }] }],
});
