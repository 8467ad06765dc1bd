import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { TrailChannel } from '../trail-channel.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template; the API's clients refuse the call.
 * Source: CloudFormation, AWS::CloudTrail::Channel.
 */
export const unknownProperty = check<TrailChannel>({
  code: 'trail-channel/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    {
      Name: 'partner',
      Source: 'Custom',
      Destinations: [
        { Type: 'EVENT_DATA_STORE', Location: 'arn:aws:cloudtrail:eu-west-1:123456789012:eventdatastore/7e2b6c1a' },
      ],
      Partner: 'Custom',
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
