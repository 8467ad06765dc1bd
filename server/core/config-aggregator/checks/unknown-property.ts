import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { ConfigAggregator } from '../config-aggregator.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template; the API's clients refuse the call.
 * Source: CloudFormation, AWS::Config::ConfigurationAggregator.
 */
export const unknownProperty = check<ConfigAggregator>({
  code: 'config-aggregator/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    {
      ConfigurationAggregatorName: 'all',
      OrganizationAggregationSource: { RoleArn: 'arn:aws:iam::123456789012:role/config', AllAwsRegions: true },
      Name: 'all',
    },
  ],
  silent: [
    {
      ConfigurationAggregatorName: 'all',
      OrganizationAggregationSource: { RoleArn: 'arn:aws:iam::123456789012:role/config', AllAwsRegions: true },
    },
  ],
  unknown: [{ OrganizationAggregationSource: { Ref: 'Source' } }],
});
