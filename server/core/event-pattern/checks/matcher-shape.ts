import { check } from '../../check.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * A matcher object without a matcher, or with two.
 *
 * An object in a list has exactly one matcher. Two items of a list mean that either may match; two conditions that must
 * both hold on one field can't be written, except as a numeric range.
 * Source: event-ruler, JsonRuleCompiler.
 */
export const matcherShape = check<EventPattern>({
  code: 'event-pattern/matcher-shape',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['matcher-shape'], report);
  },
  fires: [{ source: [{}] }, { source: [{ prefix: 'aws.', suffix: 'ec2' }] }],
  silent: [{ source: [{ prefix: 'aws.' }, { suffix: 'ec2' }] }],
  unknown: [{ source: [{ 'Fn::If': ['All', { prefix: 'aws.' }, 'aws.ec2'] }] }],
});
