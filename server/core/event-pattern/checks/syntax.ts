import { check } from '../../check.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * A pattern text that is not JSON.
 *
 * EventBridge reads a pattern as strict JSON: names and texts in double quotes, no comments, no comma behind the last
 * item. What stands behind the closing brace is not read.
 * Source: answers of TestEventPattern; jackson-core 2.17.
 */
export const syntax = check<EventPattern>({
  code: 'event-pattern/syntax',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['syntax'], report);
  },
  fires: [
    "{'source': ['aws.ec2']}",
    '{"source": ["aws.ec2",]}',
    '{"source": ["aws.ec2"]',
    { 'Fn::Sub': '{"source": ["aws.ec2"], "account": ["${AWS::AccountId}"}' },
  ],
  silent: ['{"source": ["aws.ec2"]}', '{"source": ["aws.ec2"]} // kept by the service', { source: ['aws.ec2'] }],
  unknown: [{ 'Fn::Sub': '{"source": ["${Source}"], "detail": {${Detail}}}' }, { 'Fn::Sub': '{"source": ${Source}' }],
});
