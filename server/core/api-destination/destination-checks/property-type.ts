import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { ApiDestination } from '../api-destination.ts';

/**
 * A property of the wrong type.
 *
 * CloudFormation refuses a text where an object belongs, and the other way round.
 * Source: EventBridge API, CreateApiDestination; CloudFormation, AWS::Events::ApiDestination.
 */
export const destinationPropertyType = check<ApiDestination>({
  code: 'api-destination/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    {
      ConnectionArn: 'arn:aws:events:us-east-1:123456789012:connection/shop/0123abcd',
      InvocationEndpoint: 'https://example.com/orders',
      HttpMethod: ['POST'],
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
