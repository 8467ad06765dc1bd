import { check } from '../../check.ts';
import { words } from '../../structure.ts';
import type { ConfigRule } from '../config-rule.ts';
import { misspelt } from '../parameter-names.ts';
import { managedRuleOf } from '../source.ts';

/**
 * A parameter that the managed rule doesn't know.
 *
 * Each managed rule knows its own parameters, with their case. Told where the rule's documentation is known and a parameter
 * of it is near; a hint where none is.
 * Source: AWS Config developer guide, "List of AWS Config managed rules".
 */
export const parameterName = check<ConfigRule>({
  code: 'config-rule/parameter-name',
  severity: 'warning',
  run(rule, report) {
    const managed = managedRuleOf(rule);
    if (!managed || rule.parameters.state !== 'known') return;
    const { parameters } = rule.parameters;
    const names = managed.parameters.map(({ name }) => name);
    const meant = misspelt(managed, parameters);
    for (const { name, nameAt, rename } of parameters) {
      if (!meant.has(name)) continue;
      const near = meant.get(name);
      if (near !== undefined) {
        const fix = rename(`Rename to ${near}`, near);
        report(nameAt, `${managed.identifier} has no parameter ${name}: did you mean ${near}?`, { fix });
      } else if (managed.trigger) {
        const known = names.length > 0 ? `It has ${words(names)}.` : 'It has none.';
        report(nameAt, `${managed.identifier} isn't known to have a parameter ${name}. ${known}`, { severity: 'hint' });
      }
    }
  },
  fires: [
    { Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' }, InputParameters: { MaxAccessKeyAge: '90' } },
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'DESIRED_INSTANCE_TYPE' },
      InputParameters: '{"instanceTypes": "t3.micro"}',
    },
    { Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' }, InputParameters: { port: '22' } },
  ],
  silent: [
    { Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' }, InputParameters: { maxAccessKeyAge: '90' } },
    { Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' }, InputParameters: { tag1Key: 'a', tag2Key: 'b' } },
  ],
  unknown: [
    { Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' }, InputParameters: { Ref: 'Parameters' } },
    { Source: { Owner: 'AWS', SourceIdentifier: { Ref: 'Rule' } }, InputParameters: { x: 'y' } },
  ],
});
