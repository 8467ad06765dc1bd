import { check } from '../../check.ts';
import { known } from '../../field.ts';
import type { ConfigRule } from '../config-rule.ts';
import { managedRuleOf } from '../source.ts';

/**
 * A scope on a rule that only runs by time.
 *
 * A managed rule that runs by time alone looks at whatever it looks at, and takes no notice of a scope; since 2025 AWS is
 * seen to refuse it.
 * Source: AWS Config API, ConfigRule, Scope.
 */
export const periodicScope = check<ConfigRule>({
  code: 'config-rule/periodic-scope',
  severity: 'information',
  run(rule, report) {
    const managed = managedRuleOf(rule);
    if (managed?.trigger !== 'periodic' || !known(rule.scope) || isEmpty(rule.scope.value)) return;
    report(rule.scope, `${managed.identifier} runs by time alone, and takes no notice of a Scope: leave it out.`);
  },
  fires: [
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' },
      Scope: { ComplianceResourceTypes: ['AWS::IAM::User'] },
    },
  ],
  silent: [
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' },
      Scope: { ComplianceResourceTypes: ['AWS::EC2::SecurityGroup'] },
    },
    { Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' }, Scope: { ComplianceResourceTypes: [] } },
  ],
  unknown: [{ Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' }, Scope: { Ref: 'Scope' } }],
});

/** `ComplianceResourceTypes: []` alone scopes nothing. */
function isEmpty({ map, complianceResourceTypes: types }: ScopeOf<ConfigRule['scope']>): boolean {
  return map.entries.length === 0 || (map.entries.length === 1 && known(types) && types.value.length === 0);
}

type ScopeOf<F> = F extends { readonly state: 'known'; readonly value: infer Scope } ? Scope : never;
