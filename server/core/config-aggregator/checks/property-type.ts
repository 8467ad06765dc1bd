import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { ConfigAggregator } from '../config-aggregator.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudFormation, AWS::Config::ConfigurationAggregator.
 */
export const propertyType = check<ConfigAggregator>({
  code: 'config-aggregator/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [{ AccountAggregationSources: { AccountIds: ['123456789012'], AllAwsRegions: true } }],
  silent: [
    {
      ConfigurationAggregatorName: 'all',
      OrganizationAggregationSource: { RoleArn: 'arn:aws:iam::123456789012:role/config', AllAwsRegions: true },
    },
  ],
  unknown: [{ AccountAggregationSources: { Ref: 'Sources' } }],
});
