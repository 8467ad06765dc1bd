import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { ApiDestination } from '../api-destination.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template.
 * Source: EventBridge API, CreateApiDestination; CloudFormation, AWS::Events::ApiDestination.
 */
export const destinationUnknownProperty = check<ApiDestination>({
  code: 'api-destination/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    {
      ConnectionArn: 'arn:aws:events:us-east-1:123456789012:connection/shop/0123abcd',
      InvocationEndpoint: 'https://example.com/orders',
      Method: 'POST',
    },
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
