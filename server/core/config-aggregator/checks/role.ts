import { isRoleArn } from '../../arn.ts';
import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { quoted } from '../../structure.ts';
import type { ConfigAggregator } from '../config-aggregator.ts';

const source = (RoleArn: unknown) => ({ OrganizationAggregationSource: { RoleArn, AllAwsRegions: true } });

/**
 * A role that isn't named by its ARN.
 *
 * `RoleArn` is the ARN of the role that may read the organization: `Fn::GetAtt` gives it, `Ref` gives the role's name.
 * Source: AWS Config API, OrganizationAggregationSource.
 */
export const role = check<ConfigAggregator>({
  code: 'config-aggregator/role',
  severity: 'warning',
  run({ organizationAggregationSource: organization }, report) {
    for (const { value, at } of each(organization).flatMap((one) => each(one.value.roleArn))) {
      if (value === '' || isRoleArn(value)) continue;
      report({ at }, `${quoted(value)} is no ARN of a role: write arn:aws:iam::ACCOUNT:role/NAME.`);
    }
  },
  fires: [source('config'), source('arn:aws:iam::123456789012:user/config')],
  silent: [source('arn:aws:iam::123456789012:role/config')],
  unknown: [source({ 'Fn::GetAtt': ['Role', 'Arn'] })],
});
