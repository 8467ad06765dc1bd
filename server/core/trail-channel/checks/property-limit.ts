import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { TrailChannel } from '../trail-channel.ts';

/**
 * A length, size or number outside of its limits.
 *
 * A name has 3 to 128 letters, digits, dots, underscores and hyphens, a source 1 to 256 characters.
 * Source: CloudFormation, AWS::CloudTrail::Channel.
 */
export const propertyLimit = check<TrailChannel>({
  code: 'trail-channel/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [
    {
      Name: 'p',
      Source: 'Custom',
      Destinations: [
        { Type: 'EVENT_DATA_STORE', Location: 'arn:aws:cloudtrail:eu-west-1:123456789012:eventdatastore/7e2b6c1a' },
      ],
    },
    {
      Name: 'partner',
      Source: '',
      Destinations: [
        { Type: 'EVENT_DATA_STORE', Location: 'arn:aws:cloudtrail:eu-west-1:123456789012:eventdatastore/7e2b6c1a' },
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
      Name: { Ref: 'Name' },
      Source: 'Custom',
      Destinations: [
        { Type: 'EVENT_DATA_STORE', Location: 'arn:aws:cloudtrail:eu-west-1:123456789012:eventdatastore/7e2b6c1a' },
      ],
    },
  ],
});
