import { check } from '../../check.ts';
import { known } from '../../field.ts';
import { words } from '../../structure.ts';
import type { ConfigRule } from '../config-rule.ts';
import { managedRuleOf } from '../source.ts';

/** Rules of many types come to look at more of them. */
const fewTypes = 4;

/**
 * A scope without any type that the managed rule looks at.
 *
 * A managed rule looks at resources of its own types; a scope narrows them. With other types alone nothing is evaluated.
 * Source: AWS Config developer guide, "List of AWS Config managed rules".
 */
export const scopeType = check<ConfigRule>({
  code: 'config-rule/scope-type',
  severity: 'warning',
  run(rule, report) {
    const managed = managedRuleOf(rule);
    const types = known(rule.scope) ? rule.scope.value.complianceResourceTypes : undefined;
    if (!managed?.trigger || managed.trigger === 'periodic' || !types || !known(types)) return;
    const own = managed.types;
    if (own.length === 0 || own.length > fewTypes || types.value.length === 0) return;
    if (!types.value.every((type) => known(type) && !own.includes(type.value) && !isNear(type.value, own))) return;
    report(types, `${managed.identifier} looks at ${words(own)}: with this scope it evaluates nothing.`);
  },
  fires: [
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' },
      Scope: { ComplianceResourceTypes: ['AWS::EC2::Instance'] },
    },
  ],
  silent: [
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' },
      Scope: { ComplianceResourceTypes: ['AWS::EC2::SecurityGroup', 'AWS::EC2::Instance'] },
    },
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' },
      Scope: { ComplianceResourceTypes: ['AWS::SQS::Queue'] },
    },
  ],
  unknown: [
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' },
      Scope: { ComplianceResourceTypes: [{ Ref: 'Type' }] },
    },
  ],
});

/** A misspelt type is told by its own check. */
function isNear(type: string, own: readonly string[]): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/s$/, '');
  return own.some((one) => plain(one) === plain(type));
}
