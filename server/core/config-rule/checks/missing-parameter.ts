import { check } from '../../check.ts';
import type { ConfigRule } from '../config-rule.ts';
import { misspelt } from '../parameter-names.ts';
import { managedRuleOf, sourceOf } from '../source.ts';

/**
 * A parameter that the managed rule needs is missing.
 *
 * Some managed rules can't do without a parameter. Where AWS documents a default for it, this is an information: the API
 * is known to refuse `ACCESS_KEYS_ROTATED` without its parameter in spite of the default.
 * Source: AWS Config developer guide, "List of AWS Config managed rules".
 */
export const missingParameter = check<ConfigRule>({
  code: 'config-rule/missing-parameter',
  severity: 'warning',
  run(rule, report) {
    const managed = managedRuleOf(rule);
    const source = sourceOf(rule)?.source;
    const given = rule.parameters.state === 'known' ? rule.parameters : undefined;
    if (!managed || !source || given?.open || (!given && rule.parameters.state !== 'absent')) return;
    const parameters = given?.parameters ?? [];
    // A misspelt one is told by its own check.
    const there = new Set([...parameters.map(({ name }) => name), ...misspelt(managed, parameters).values()]);
    for (const { name, required, default: usual } of managed.parameters) {
      if (!required || there.has(name)) continue;
      const hint = usual === undefined ? '' : `, usually ${usual}`;
      report(given ?? source.sourceIdentifier, `${managed.identifier} needs the parameter ${name}${hint}.`, {
        severity: usual === undefined ? 'warning' : 'information',
        fix: usual === undefined ? undefined : given?.insert(`Add ${name}: ${usual}`, name, usual),
      });
    }
  },
  fires: [
    { Source: { Owner: 'AWS', SourceIdentifier: 'DESIRED_INSTANCE_TYPE' } },
    { Source: { Owner: 'AWS', SourceIdentifier: 'DESIRED_INSTANCE_TYPE' }, InputParameters: '{}' },
    { Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' }, InputParameters: {} },
  ],
  silent: [
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'DESIRED_INSTANCE_TYPE' },
      InputParameters: { instanceType: 't3.micro' },
    },
    { Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' } },
  ],
  unknown: [
    { Source: { Owner: 'AWS', SourceIdentifier: 'DESIRED_INSTANCE_TYPE' }, InputParameters: { Ref: 'Parameters' } },
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'DESIRED_INSTANCE_TYPE' },
      InputParameters: { instanceType: { Ref: 'Type' } },
    },
  ],
});
