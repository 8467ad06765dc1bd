import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { ApiDestination } from '../api-destination.ts';

/**
 * A value outside of its list.
 *
 * The method is one of HTTP, in capital letters.
 * Source: EventBridge API, CreateApiDestination; CloudFormation, AWS::Events::ApiDestination.
 */
export const destinationPropertyValue = check<ApiDestination>({
  code: 'api-destination/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [
    {
      ConnectionArn: 'arn:aws:events:us-east-1:123456789012:connection/shop/0123abcd',
      InvocationEndpoint: 'https://example.com/orders',
      HttpMethod: 'post',
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
