import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { TrailChannel } from '../trail-channel.ts';

/**
 * A property that is required is missing.
 *
 * A destination needs its type and its location.
 * Source: CloudFormation, AWS::CloudTrail::Channel.
 */
export const missingProperty = check<TrailChannel>({
  code: 'trail-channel/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ Name: 'partner', Source: 'Custom', Destinations: [{ Type: 'EVENT_DATA_STORE' }] }],
  silent: [
    {
      Name: 'partner',
      Source: 'Custom',
      Destinations: [
        { Type: 'EVENT_DATA_STORE', Location: 'arn:aws:cloudtrail:eu-west-1:123456789012:eventdatastore/7e2b6c1a' },
      ],
    },
  ],
  unknown: [{ Name: 'partner', Source: 'Custom', Destinations: [{ Ref: 'Store' }] }],
});
