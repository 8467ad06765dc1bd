import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { ConfigRecorder } from '../config-recorder.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudFormation, AWS::Config::ConfigurationRecorder.
 */
export const propertyType = check<ConfigRecorder>({
  code: 'config-recorder/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    { RoleARN: 'arn:aws:iam::123456789012:role/config', RecordingGroup: { AllSupported: 'all' } },
    { RoleARN: 'arn:aws:iam::123456789012:role/config', RecordingGroup: { ResourceTypes: 'AWS::EC2::Instance' } },
  ],
  silent: [{ RoleARN: 'arn:aws:iam::123456789012:role/config' }],
  unknown: [{ RoleARN: 'arn:aws:iam::123456789012:role/config', RecordingGroup: { AllSupported: { Ref: 'All' } } }],
});
