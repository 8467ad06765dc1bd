import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { ConfigAggregator } from '../config-aggregator.ts';

/**
 * A length, size or number outside of its limits.
 *
 * A name has 1 to 256 letters, digits, underscores and hyphens; there is at most one list of accounts, each of twelve
 * digits.
 * Source: CloudFormation, AWS::Config::ConfigurationAggregator.
 */
export const propertyLimit = check<ConfigAggregator>({
  code: 'config-aggregator/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [
    {
      ConfigurationAggregatorName: 'all accounts',
      OrganizationAggregationSource: { RoleArn: 'arn:aws:iam::123456789012:role/config', AllAwsRegions: true },
    },
    { AccountAggregationSources: [{ AccountIds: ['1234'], AllAwsRegions: true }] },
  ],
  silent: [
    {
      ConfigurationAggregatorName: 'all',
      OrganizationAggregationSource: { RoleArn: 'arn:aws:iam::123456789012:role/config', AllAwsRegions: true },
    },
  ],
  unknown: [
    {
      ConfigurationAggregatorName: { Ref: 'Name' },
      OrganizationAggregationSource: { RoleArn: 'arn:aws:iam::123456789012:role/config', AllAwsRegions: true },
    },
  ],
});
