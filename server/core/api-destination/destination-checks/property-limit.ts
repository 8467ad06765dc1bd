import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { ApiDestination } from '../api-destination.ts';

/**
 * A text of the wrong form, or a number or length outside of its limits.
 *
 * The address begins with https://; ConnectionArn is the ARN of a connection, not its name.
 * Source: EventBridge API, CreateApiDestination; CloudFormation, AWS::Events::ApiDestination.
 */
export const destinationPropertyLimit = check<ApiDestination>({
  code: 'api-destination/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [
    {
      ConnectionArn: 'arn:aws:events:us-east-1:123456789012:connection/shop/0123abcd',
      InvocationEndpoint: 'http://example.com/orders',
      HttpMethod: 'POST',
    },
    { ConnectionArn: 'shop', InvocationEndpoint: 'https://example.com/orders', HttpMethod: 'POST' },
  ],
  silent: [
    {
      ConnectionArn: 'arn:aws:events:us-east-1:123456789012:connection/shop/0123abcd',
      InvocationEndpoint: 'https://example.com/orders',
      HttpMethod: 'POST',
    },
  ],
  unknown: [
    {
      ConnectionArn: { 'Fn::GetAtt': ['Connection', 'Arn'] },
      InvocationEndpoint: { Ref: 'Endpoint' },
      HttpMethod: { Ref: 'Method' },
    },
  ],
});
