import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { ConfigRecorder } from '../config-recorder.ts';

/**
 * A property that is required is missing.
 *
 * A recorder needs `RoleARN`, a recording mode its frequency, an override its types and their frequency.
 * Source: CloudFormation, AWS::Config::ConfigurationRecorder.
 */
export const missingProperty = check<ConfigRecorder>({
  code: 'config-recorder/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [
    { Name: 'default' },
    { RoleARN: 'arn:aws:iam::123456789012:role/config', RecordingMode: { RecordingModeOverrides: [] } },
  ],
  silent: [{ RoleARN: 'arn:aws:iam::123456789012:role/config' }],
  unknown: [{ RoleARN: 'arn:aws:iam::123456789012:role/config', RecordingMode: { Ref: 'Mode' } }],
});
