import { check } from '../../check.ts';
import { within } from '../../value.ts';
import type { GuardPolicies } from '../policy.ts';

/**
 * A path of a CloudFormation template in a policy of AWS Config.
 *
 * AWS Config evaluates a policy against one configuration item, which has `resourceType`, `configuration`,
 * `supplementaryConfiguration` and `tags`. It has no `Resources`, so neither `Resources.*` nor a block as
 * `AWS::S3::Bucket { … }` finds anything.
 * Source: AWS Prescriptive Guidance, "Create AWS Config custom rules by using AWS CloudFormation Guard policies".
 */
export const templatePath = check<GuardPolicies>({
  code: 'guard/template-path',
  severity: 'warning',
  run({ policies }, report) {
    for (const { host, queries, typeBlocks, ofConfig } of policies) {
      if (!ofConfig) continue;
      for (const { start, end } of typeBlocks) {
        const type = host.value.slice(start, end);
        const message = `This block looks into the Resources of a template, which a configuration item doesn't have: write when resourceType == "${type}" { … }.`;
        report(within(host, start, end), message);
      }
      for (const { query, root, compared } of queries) {
        const first = query.parts[0]!;
        if (!root || compared || first.kind !== 'key' || first.name !== 'Resources') continue;
        const message =
          'A configuration item has no Resources: ask for resourceType, and read configuration in the place of Properties.';
        report(within(host, first.start, first.end), message);
      }
    }
  },
  fires: [
    "let buckets = Resources.*[ Type == 'AWS::S3::Bucket' ]\nrule r when %buckets !empty { %buckets.Properties.BucketName exists }",
    'rule r { AWS::S3::Bucket { Properties.BucketName exists } }',
  ],
  silent: [
    'rule r when resourceType == "AWS::S3::Bucket" { configuration.name exists }',
    'rule r { configuration { Resources exists } }',
  ],
  unknown: [{ Ref: 'Policy' }],
});
