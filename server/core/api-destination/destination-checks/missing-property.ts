import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { ApiDestination } from '../api-destination.ts';

/**
 * A property that is required is missing.
 *
 * A destination needs its connection, its address and its method.
 * Source: EventBridge API, CreateApiDestination; CloudFormation, AWS::Events::ApiDestination.
 */
export const destinationMissingProperty = check<ApiDestination>({
  code: 'api-destination/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ ConnectionArn: 'arn:aws:events:us-east-1:123456789012:connection/shop/0123abcd', HttpMethod: 'POST' }],
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
