import { check } from '../../check.ts';
import { spellResourceType } from '../../config-rule/spelling.ts';
import { hole, within } from '../../value.ts';
import type { FoundTest } from '../facts.ts';
import type { GuardPolicies } from '../policy.ts';
import type { Literal, Operand } from '../syntax.ts';

/**
 * A misspelt resource type.
 *
 * `resourceType` is compared with its case. A type that AWS Config doesn't record never matches, so the rule is always
 * skipped.
 * Source: AWS Config API, ResourceType.
 */
export const resourceType = check<GuardPolicies>({
  code: 'guard/resource-type',
  severity: 'warning',
  run({ policies }, report) {
    for (const { host, tests, ofConfig } of policies) {
      if (!ofConfig) continue;
      for (const { value } of new Set(tests.flatMap(typesIn))) {
        if (value.type !== 'string' || value.value.includes(hole)) continue;
        const near = spellResourceType(value.value);
        if (near === undefined) continue;
        const start = value.quoted.start + 1;
        const end = value.quoted.end - 1;
        report(within(host, start, end), `AWS Config records no ${value.value}: write ${near}.`, {
          fix: { kind: 'text', title: `Replace with ${near}`, host, start, end, text: near },
        });
      }
    }
  },
  fires: [
    'rule r when resourceType == "AWS::EC2::Volumes" { configuration.encrypted == true }',
    'let types = ["AWS::S3::bucket"]\nrule r when resourceType in %types { configuration.encrypted == true }',
  ],
  silent: [
    'rule r when resourceType == "AWS::EC2::Volume" { configuration.encrypted == true }',
    'rule r when resourceType in ["AWS::New::Thing", /AWS::S3/] { configuration.encrypted == true }',
  ],
  unknown: [
    { 'Fn::Sub': 'rule r when resourceType == "AWS::EC2::Volumes${Suffix}" { configuration.encrypted == true }' },
  ],
});

/** The values that a test compares the resource's type with. */
function typesIn({ test: { query, operand, operator }, valueFor }: FoundTest): readonly Literal[] {
  const part = query.parts[0]!;
  if (query.parts.length !== 1 || part.kind !== 'key' || part.name !== 'resourceType') return [];
  if (operator !== 'equals' && operator !== 'in') return [];
  return literalsOf(operand, valueFor);
}

/** A literal, the items of a list, or those that a variable was given. */
export function literalsOf(operand: Operand | undefined, valueFor: FoundTest['valueFor']): readonly Literal[] {
  const part = operand?.kind === 'query' && operand.query.parts.length === 1 ? operand.query.parts[0]! : undefined;
  const literal = part?.kind === 'variable' ? valueFor(part.name) : operand;
  if (literal?.kind !== 'literal') return [];
  return literal.value.type === 'list' ? literal.value.items : [literal];
}
