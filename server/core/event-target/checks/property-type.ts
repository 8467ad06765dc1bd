import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { EventTarget } from '../target.ts';

/**
 * A property of the wrong type.
 *
 * CloudFormation refuses a text where a list belongs, and the other way round. `Input` and `InputTemplate` are texts that
 * hold JSON, not objects.
 * Source: EventBridge API, Target; CloudFormation, AWS::Events::Rule Target.
 */
export const propertyType = check<EventTarget>({
  code: 'event-target/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders', Input: { command: 'start' } },
    {
      Id: 'queue',
      Arn: 'arn:aws:sqs:us-east-1:123456789012:orders',
      RetryPolicy: { MaximumRetryAttempts: 'many' },
    },
  ],
  silent: [{ Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders', Input: '{"command": "start"}' }],
  unknown: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, Input: { Ref: 'Input' } }],
});
