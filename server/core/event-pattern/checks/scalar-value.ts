import { check } from '../../check.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * A value where a list of values belongs.
 *
 * A field of a pattern has a list of the values that it may have, or an object with further fields. A matcher such as
 * `{"prefix": "aws."}` is an item of such a list.
 * Source: event-ruler, JsonRuleCompiler; answers of TestEventPattern.
 */
export const scalarValue = check<EventPattern>({
  code: 'event-pattern/scalar-value',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['scalar-value'], report);
  },
  fires: [
    { source: 'aws.ec2' },
    '{"detail": {"state": "running"}}',
    { source: { prefix: 'aws.' } },
    { detail: { count: 5, last: null, done: true } },
  ],
  silent: [{ source: ['aws.ec2'], detail: { state: ['running'] } }, { source: [{ prefix: 'aws.' }] }],
  unknown: [{ source: { Ref: 'Sources' } }],
});
