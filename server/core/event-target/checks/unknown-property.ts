import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { EventTarget } from '../target.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template.
 * Source: EventBridge API, Target; CloudFormation, AWS::Events::Rule Target.
 */
export const unknownProperty = check<EventTarget>({
  code: 'event-target/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders', InputTransform: { InputTemplate: '"hello"' } },
    { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders', RetryPolicy: { MaximumRetries: 3 } },
  ],
  silent: [{ Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders' }],
  unknown: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, RetryPolicy: { Ref: 'Policy' } }],
});
