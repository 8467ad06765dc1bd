import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { ConfigRecorder } from '../config-recorder.ts';

/**
 * A length, size or number outside of its limits.
 *
 * A name has 1 to 256 characters; there is at most one override of the recording mode.
 * Source: CloudFormation, AWS::Config::ConfigurationRecorder.
 */
export const propertyLimit = check<ConfigRecorder>({
  code: 'config-recorder/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [
    { RoleARN: 'arn:aws:iam::123456789012:role/config', Name: 'x'.repeat(257) },
    {
      RoleARN: 'arn:aws:iam::123456789012:role/config',
      RecordingMode: {
        RecordingFrequency: 'CONTINUOUS',
        RecordingModeOverrides: [
          { ResourceTypes: ['AWS::EC2::Instance'], RecordingFrequency: 'DAILY' },
          { ResourceTypes: ['AWS::EC2::Volume'], RecordingFrequency: 'DAILY' },
        ],
      },
    },
  ],
  silent: [{ RoleARN: 'arn:aws:iam::123456789012:role/config', Name: 'x'.repeat(256) }],
  unknown: [{ RoleARN: 'arn:aws:iam::123456789012:role/config', Name: { Ref: 'Name' } }],
});
