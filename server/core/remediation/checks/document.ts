import { check, replaceWith } from '../../check.ts';
import { each } from '../../field.ts';
import { spellDocument } from '../documents.ts';
import type { Remediation } from '../remediation.ts';

const remediation = { ConfigRuleName: 'public-buckets', TargetType: 'SSM_DOCUMENT' };

/**
 * A document of AWS that is misspelt, or doesn't do what the rule wants.
 *
 * AWS's own documents begin with `AWS-` or `AWSConfigRemediation-`; names are compared with their case. A document that
 * isn't known here may be newer: told is only what is nearly a known one. `AWS-SetRequiredTags` doesn't work with the rule
 * `required-tags`.
 * Source: Systems Manager automation runbook reference; AWS Config developer guide, "Remediating Noncompliant Resources".
 */
export const document = check<Remediation>({
  code: 'remediation/document',
  severity: 'warning',
  run({ targetId, configRuleName }, report) {
    for (const { value, at } of each(targetId)) {
      const near = spellDocument(value);
      if (near !== undefined)
        report(at, `AWS has no document ${value}: write ${near}.`, { fix: replaceWith({ at }, near) });
      if (
        value === 'AWS-SetRequiredTags' &&
        each(configRuleName).some((rule) => /required-?_?tags/i.test(rule.value))
      ) {
        report(at, 'AWS-SetRequiredTags does not work with the rule required-tags: write a document of your own.');
      }
    }
  },
  fires: [
    { ...remediation, TargetId: 'AWS-DisableS3BucketPublicReadWrites' },
    { ...remediation, TargetId: 'AWS-PublishSnsNotification' },
    { ConfigRuleName: 'required-tags', TargetType: 'SSM_DOCUMENT', TargetId: 'AWS-SetRequiredTags' },
  ],
  silent: [
    { ...remediation, TargetId: 'AWS-DisableS3BucketPublicReadWrite' },
    { ...remediation, TargetId: 'AWS-SomethingQuiteNew' },
    { ...remediation, TargetId: 'ShopDisablesPublicBuckets' },
  ],
  unknown: [{ ...remediation, TargetId: { Ref: 'Document' } }],
});
