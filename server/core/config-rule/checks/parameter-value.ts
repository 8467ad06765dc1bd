import { check } from '../../check.ts';
import { possible, type Value } from '../../value.ts';
import type { ConfigRule } from '../config-rule.ts';
import { managedRuleOf } from '../source.ts';

const kinds: Readonly<Record<string, { readonly form: RegExp; readonly wants: string }>> = {
  int: { form: /^[+-]?\d+$/, wants: 'a whole number' },
  double: { form: /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i, wants: 'a number' },
  boolean: { form: /^(true|false)$/i, wants: 'true or false' },
};

/**
 * A parameter with a value of another kind than the managed rule wants.
 *
 * Values are texts that the rule reads as whole numbers, numbers, `true` or `false`, or lists with commas.
 * Source: AWS Config developer guide, "List of AWS Config managed rules".
 */
export const parameterValue = check<ConfigRule>({
  code: 'config-rule/parameter-value',
  severity: 'warning',
  run(rule, report) {
    const managed = managedRuleOf(rule);
    if (!managed || rule.parameters.state !== 'known') return;
    for (const { name, value, at } of rule.parameters.parameters) {
      const type = managed.parameters.find((one) => one.name === name)?.type;
      const kind = type && Object.hasOwn(kinds, type) ? kinds[type] : undefined;
      for (const one of kind ? possible(value) : []) {
        const text = textOf(one);
        if (!kind || text === '' || kind.form.test(text.trim())) continue;
        report(one === value ? at : one.at, `${name} must be ${kind.wants}: "${text}" is none.`);
      }
    }
  },
  fires: [
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' },
      InputParameters: { maxAccessKeyAge: '90 days' },
    },
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' },
      InputParameters: '{"maxAccessKeyAge": "ninety"}',
    },
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'IAM_PASSWORD_POLICY' },
      InputParameters: { RequireNumbers: 'always' },
    },
  ],
  silent: [
    { Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' }, InputParameters: { maxAccessKeyAge: 90 } },
    { Source: { Owner: 'AWS', SourceIdentifier: 'IAM_PASSWORD_POLICY' }, InputParameters: { RequireNumbers: true } },
  ],
  unknown: [
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' },
      InputParameters: { maxAccessKeyAge: { Ref: 'Days' } },
    },
  ],
});

/** A scalar as AWS Config gets it; empty for what another check tells. */
function textOf(value: Value): string {
  if (value.kind === 'number') return value.source;
  return value.kind === 'string' || value.kind === 'boolean' ? String(value.value) : '';
}
