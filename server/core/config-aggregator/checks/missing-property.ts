import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { ConfigAggregator } from '../config-aggregator.ts';

/**
 * A property that is required is missing.
 *
 * Sources by account need `AccountIds`, an organization the ARN of a role.
 * Source: CloudFormation, AWS::Config::ConfigurationAggregator.
 */
export const missingProperty = check<ConfigAggregator>({
  code: 'config-aggregator/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [
    { AccountAggregationSources: [{ AllAwsRegions: true }] },
    { OrganizationAggregationSource: { AllAwsRegions: true } },
  ],
  silent: [
    {
      ConfigurationAggregatorName: 'all',
      OrganizationAggregationSource: { RoleArn: 'arn:aws:iam::123456789012:role/config', AllAwsRegions: true },
    },
  ],
  unknown: [{ OrganizationAggregationSource: { Ref: 'Source' } }],
});
