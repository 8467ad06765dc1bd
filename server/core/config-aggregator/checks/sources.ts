import { check } from '../../check.ts';
import { each, type Field, isAbsent, known } from '../../field.ts';
import type { ConfigAggregator } from '../config-aggregator.ts';

const RoleArn = 'arn:aws:iam::123456789012:role/config';
const AccountIds = ['123456789012'];

/**
 * An aggregator with two kinds of sources, or regions named twice.
 *
 * An aggregator takes its data from accounts or from an organization, and from all regions or from some.
 * Source: AWS Config API, PutConfigurationAggregator.
 */
export const sources = check<ConfigAggregator>({
  code: 'config-aggregator/sources',
  severity: 'error',
  run({ accountAggregationSources: accounts, organizationAggregationSource: organization, map }, report) {
    if (known(accounts) && accounts.value.length > 0 && known(organization)) {
      report(organization, 'An aggregator takes data from accounts or from an organization: leave one of them out.');
    } else if (isAbsent(accounts) && isAbsent(organization) && map.entries.length > 0) {
      const message = 'An aggregator needs AccountAggregationSources or OrganizationAggregationSource.';
      report(map.entries[0]!.keyAt, message, { severity: 'warning' });
    }
    const all = [...each(accounts).flatMap((list) => list.value.flatMap((item) => each(item))), ...each(organization)];
    for (const { value, at } of all) {
      const { allAwsRegions, awsRegions } = value;
      if (isTrue(allAwsRegions) && known(awsRegions) && awsRegions.value.length > 0) {
        report(awsRegions, 'With AllAwsRegions: true no regions are named: leave AwsRegions out.', {
          fix: { kind: 'remove', title: 'Remove AwsRegions', at: awsRegions.at },
        });
      } else if (isAbsent(awsRegions) && !isTrue(allAwsRegions) && allAwsRegions.state !== 'unknown') {
        const message = 'No region is named: write AllAwsRegions: true, or AwsRegions.';
        report(known(allAwsRegions) ? allAwsRegions : at, message, { severity: 'warning' });
      }
    }
  },
  fires: [
    {
      AccountAggregationSources: [{ AccountIds, AllAwsRegions: true }],
      OrganizationAggregationSource: { RoleArn, AllAwsRegions: true },
    },
    { OrganizationAggregationSource: { RoleArn, AllAwsRegions: true, AwsRegions: ['eu-west-1'] } },
    { OrganizationAggregationSource: { RoleArn } },
    { ConfigurationAggregatorName: 'all' },
  ],
  silent: [
    { AccountAggregationSources: [{ AccountIds, AwsRegions: ['eu-west-1'] }] },
    { OrganizationAggregationSource: { RoleArn, AllAwsRegions: true } },
  ],
  unknown: [
    { OrganizationAggregationSource: { RoleArn, AllAwsRegions: { Ref: 'All' } } },
    { AccountAggregationSources: { Ref: 'Sources' } },
  ],
});

const isTrue = (flag: Field<boolean>) => known(flag) && flag.value;
