import { check } from '../../check.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * A pattern that is no object.
 *
 * A pattern names the fields of an event, so it is an object: `{"source": ["aws.ec2"]}`.
 * Source: event-ruler, JsonRuleCompiler; answers of TestEventPattern.
 */
export const notAnObject = check<EventPattern>({
  code: 'event-pattern/not-an-object',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['not-an-object'], report);
  },
  fires: ['["aws.ec2"]', '"aws.ec2"', ''],
  silent: ['{"source": ["aws.ec2"]}', { source: ['aws.ec2'] }],
  unknown: [{ Ref: 'Pattern' }],
});
