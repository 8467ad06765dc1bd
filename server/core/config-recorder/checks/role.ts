import { isRoleArn } from '../../arn.ts';
import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { quoted } from '../../structure.ts';
import type { ConfigRecorder } from '../config-recorder.ts';

/**
 * A role that isn't named by its ARN.
 *
 * `RoleARN` is the ARN of the role by which AWS Config reads resources: `Fn::GetAtt` gives it, `Ref` gives the role's name.
 * Source: AWS Config API, ConfigurationRecorder, roleARN.
 */
export const role = check<ConfigRecorder>({
  code: 'config-recorder/role',
  severity: 'warning',
  run({ roleARN }, report) {
    for (const { value, at } of each(roleARN)) {
      if (value === '' || isRoleArn(value)) continue;
      report({ at }, `${quoted(value)} is no ARN of a role: write arn:aws:iam::ACCOUNT:role/NAME.`);
    }
  },
  fires: [{ RoleARN: 'config' }, { RoleARN: 'arn:aws:iam::123456789012:user/config' }],
  silent: [{ RoleARN: 'arn:aws:iam::123456789012:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig' }],
  unknown: [{ RoleARN: { 'Fn::GetAtt': ['Role', 'Arn'] } }],
});
