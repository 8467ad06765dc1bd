import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { ConfigRecorder } from '../config-recorder.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template; the API's clients refuse the call.
 * Source: CloudFormation, AWS::Config::ConfigurationRecorder.
 */
export const unknownProperty = check<ConfigRecorder>({
  code: 'config-recorder/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    { RoleARN: 'arn:aws:iam::123456789012:role/config', RecordingGroup: { IncludeGlobalResources: true } },
    { RoleARN: 'arn:aws:iam::123456789012:role/config', RoleName: 'config' },
  ],
  silent: [{ RoleARN: 'arn:aws:iam::123456789012:role/config' }],
  unknown: [{ RoleARN: 'arn:aws:iam::123456789012:role/config', RecordingGroup: { Ref: 'Group' } }],
});
