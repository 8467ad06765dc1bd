import { identifierNamed, managedRule, managedRuleIdentifiers } from '../../../catalog/config-rules.ts';
import { check, replaceWith } from '../../check.ts';
import { each } from '../../field.ts';
import { nearest } from '../../near.ts';
import type { ConfigRule } from '../config-rule.ts';
import { sourceOf } from '../source.ts';
import { spellIdentifier } from '../spelling.ts';

/**
 * A managed rule that AWS doesn't seem to have.
 *
 * `SourceIdentifier` is the identifier in upper case (`INCOMING_SSH_DISABLED`), not the name that the console shows
 * (`restricted-ssh`). The catalogue lags behind AWS: where no known identifier is near, this is a hint.
 * Source: AWS Config developer guide, "List of AWS Config managed rules".
 */
export const managedRuleName = check<ConfigRule>({
  code: 'config-rule/managed-rule',
  severity: 'warning',
  run(rule, report) {
    const found = sourceOf(rule);
    for (const { value, at } of found?.owner === 'AWS' ? each(found.source.sourceIdentifier) : []) {
      if (managedRule(value)) continue;
      const meant = meantBy(value);
      const aws = { code: 'InvalidParameterValueException', message: awsMessage(value) };
      const fix = meant && replaceWith({ at }, meant.identifier);
      if (meant?.sure) report(at, `${value} is no managed rule: write ${meant.identifier}.`, { fix, aws });
      else {
        const near = meant ? ` Did you mean ${meant.identifier}?` : '';
        report(at, `${value} isn't among the managed rules known here.${near}`, { fix, severity: 'hint' });
      }
    }
  },
  fires: [
    { Source: { Owner: 'AWS', SourceIdentifier: 'restricted-ssh' } },
    { Source: { Owner: 'AWS', SourceIdentifier: 'access-keys-rotated' } },
    { Source: { Owner: 'AWS', SourceIdentifier: 'S3_BUCKET_VERSIONING_ENABLE' } },
    { Source: { Owner: 'AWS', SourceIdentifier: 'S3_SOMETHING_QUITE_NEW' } },
  ],
  silent: [{ Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' } }],
  unknown: [{ Source: { Owner: 'AWS', SourceIdentifier: { Ref: 'Identifier' } } }],
});

/** The identifier that a text means; `sure` where only its spelling differs, or it is the console's name. */
function meantBy(text: string): { identifier: string; sure: boolean } | undefined {
  if (text.length > 256) return undefined;
  const name = text.trim().toLowerCase().replace(/[_ ]/g, '-');
  const sure = identifierNamed(name) ?? spellIdentifier(text);
  if (sure !== undefined) return { identifier: sure, sure: true };
  const near = nearest(text, managedRuleIdentifiers());
  return near === undefined ? undefined : { identifier: near, sure: false };
}

function awsMessage(identifier: string): string {
  return `The sourceIdentifier ${identifier} is invalid. Please refer to the documentation for a list of valid sourceIdentifiers that can be used when AWS is the Owner.`;
}
