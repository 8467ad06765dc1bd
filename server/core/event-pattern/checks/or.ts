import { check } from '../../check.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * A $or that can't be read.
 *
 * `$or` takes a list of at least two objects. Inside of it, the names of matchers and some that are kept for later can't
 * be names of fields.
 * Source: event-ruler, JsonRuleCompiler.
 */
export const or = check<EventPattern>({
  code: 'event-pattern/or',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['or'], report);
  },
  fires: [
    { $or: { source: ['aws.ec2'] } },
    { $or: [{ source: ['aws.ec2'] }] },
    { $or: [{ source: ['aws.ec2'] }, 'aws.s3'] },
    { detail: { $or: [{ prefix: ['a'] }, { suffix: ['b'] }] } },
  ],
  silent: [{ $or: [{ source: ['aws.ec2'] }, { 'detail-type': ['Object Created'] }] }, { detail: { prefix: ['a'] } }],
  unknown: [{ $or: [{ Ref: 'Branch' }] }],
});
