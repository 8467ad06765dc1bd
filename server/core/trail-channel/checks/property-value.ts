import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { TrailChannel } from '../trail-channel.ts';

/**
 * A value that isn't among those that AWS takes.
 *
 * A destination is an `EVENT_DATA_STORE`; `AWS_SERVICE` is for channels that services make.
 * Source: CloudFormation, AWS::CloudTrail::Channel.
 */
export const propertyValue = check<TrailChannel>({
  code: 'trail-channel/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [
    {
      Name: 'partner',
      Source: 'Custom',
      Destinations: [
        { Type: 'EVENTDATASTORE', Location: 'arn:aws:cloudtrail:eu-west-1:123456789012:eventdatastore/7e2b6c1a' },
      ],
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
  unknown: [
    {
      Name: 'partner',
      Source: 'Custom',
      Destinations: [
        { Type: { Ref: 'Kind' }, Location: 'arn:aws:cloudtrail:eu-west-1:123456789012:eventdatastore/7e2b6c1a' },
      ],
    },
  ],
});
