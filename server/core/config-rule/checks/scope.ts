import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import type { ConfigRule } from '../config-rule.ts';

/**
 * A scope that names too much, or half of something.
 *
 * A scope is a list of resource types, or one resource (its type and `ComplianceResourceId`), or a tag (`TagKey`, with
 * `TagValue` or without). A tag's value needs its key, a resource's id exactly one type. Types and a tag together are a
 * warning: AWS is said to refuse them.
 * Source: AWS Config API, Scope.
 */
export const scope = check<ConfigRule>({
  code: 'config-rule/scope',
  severity: 'error',
  run({ scope }, report) {
    if (!known(scope)) return;
    const { complianceResourceTypes: types, complianceResourceId: id, tagKey, tagValue } = scope.value;
    if (known(tagValue) && isAbsent(tagKey)) report(tagValue, 'TagValue needs TagKey: name the tag as well.');
    const count = isAbsent(types) ? 0 : known(types) ? types.value.length : undefined;
    if (known(id) && count !== undefined && count !== 1) {
      report(id, `ComplianceResourceId needs exactly one type in ComplianceResourceTypes: there are ${count}.`);
    }
    if (known(tagKey) && (known(types) || known(id))) {
      const message = 'A scope is by types or by tag, not both: leave one of them out.';
      report(tagKey, message, { severity: 'warning' });
    }
  },
  fires: [
    { Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' }, Scope: { TagValue: 'shop' } },
    { Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' }, Scope: { ComplianceResourceId: 'sg-1' } },
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' },
      Scope: { TagKey: 'team', ComplianceResourceTypes: ['AWS::EC2::Instance'] },
    },
  ],
  silent: [
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' },
      Scope: { ComplianceResourceTypes: ['AWS::EC2::Instance', 'AWS::S3::Bucket'] },
    },
    { Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' }, Scope: { TagKey: 'team', TagValue: 'shop' } },
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' },
      Scope: { ComplianceResourceTypes: ['AWS::EC2::Instance'], ComplianceResourceId: 'i-1' },
    },
  ],
  unknown: [
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' },
      Scope: { TagValue: 'shop', TagKey: { Ref: 'Key' } },
    },
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' },
      Scope: { ComplianceResourceId: 'i-1', ComplianceResourceTypes: { Ref: 'Types' } },
    },
  ],
});
