import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { TrailChannel } from '../trail-channel.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudFormation, AWS::CloudTrail::Channel.
 */
export const propertyType = check<TrailChannel>({
  code: 'trail-channel/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    {
      Name: 'partner',
      Source: 'Custom',
      Destinations: {
        Type: 'EVENT_DATA_STORE',
        Location: 'arn:aws:cloudtrail:eu-west-1:123456789012:eventdatastore/7e2b6c1a',
      },
    },
  ],
  silent: [
    {
      Name: 'partner',
      Source: 'Custom',
      Destinations: [
        { Type: 'EVENT_DATA_STORE', Location: 'arn:aws:cloudtrail:eu-west-1:123456789012:eventdatastore/7e2b6c1a' },
      ],
    },
  ],
  unknown: [{ Name: 'partner', Source: 'Custom', Destinations: { Ref: 'Stores' } }],
});
