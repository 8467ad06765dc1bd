import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { ConfigRecorder } from '../config-recorder.ts';

/**
 * A value that isn't among those that AWS takes.
 *
 * Frequencies are `CONTINUOUS` and `DAILY`; strategies `ALL_SUPPORTED_RESOURCE_TYPES`, `INCLUSION_BY_RESOURCE_TYPES` and
 * `EXCLUSION_BY_RESOURCE_TYPES`.
 * Source: CloudFormation, AWS::Config::ConfigurationRecorder.
 */
export const propertyValue = check<ConfigRecorder>({
  code: 'config-recorder/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [
    { RoleARN: 'arn:aws:iam::123456789012:role/config', RecordingMode: { RecordingFrequency: 'Daily' } },
    {
      RoleARN: 'arn:aws:iam::123456789012:role/config',
      RecordingGroup: { AllSupported: true, RecordingStrategy: { UseOnly: 'ALL_SUPPORTED' } },
    },
  ],
  silent: [{ RoleARN: 'arn:aws:iam::123456789012:role/config', RecordingMode: { RecordingFrequency: 'DAILY' } }],
  unknown: [
    { RoleARN: 'arn:aws:iam::123456789012:role/config', RecordingMode: { RecordingFrequency: { Ref: 'Often' } } },
  ],
});
