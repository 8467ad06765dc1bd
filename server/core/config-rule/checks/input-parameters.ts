import { check } from '../../check.ts';
import type { Value } from '../../value.ts';
import type { ConfigRule } from '../config-rule.ts';
import { managedRuleOf } from '../source.ts';

/**
 * Input parameters that aren't a JSON object.
 *
 * The API takes `InputParameters` as a JSON text of one object; templates may write the object itself. Values are texts:
 * objects and lists inside of it are refused by managed rules.
 * Source: AWS Config API, ConfigRule, InputParameters; CloudFormation, AWS::Config::ConfigRule.
 */
export const inputParameters = check<ConfigRule>({
  code: 'config-rule/input-parameters',
  severity: 'error',
  run(rule, report) {
    const { parameters } = rule;
    if (parameters.state === 'broken') {
      report(parameters.at, `InputParameters must be a JSON text: ${parameters.error.reason}.`, {
        ...(parameters.partial && { severity: 'warning' }),
      });
    } else if (parameters.state === 'wrong') {
      report(parameters.at, 'InputParameters must be an object, or a JSON text of one: write {"name": "value"}.');
    } else if (parameters.state === 'known' && managedRuleOf(rule)) {
      for (const { name, value, at, replace } of parameters.parameters) {
        if (value.kind !== 'map' && value.kind !== 'list') continue;
        const items = value.kind === 'list' ? textItems(value.items) : undefined;
        const title = `Replace with "${items?.join(',')}"`;
        report(at, `${name} must be a text${items ? `: write "${items.join(',')}"` : ''}.`, {
          severity: 'warning',
          fix: items && replace(title, items.join(',')),
        });
      }
    }
  },
  fires: [
    { Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' }, InputParameters: '{"maxAccessKeyAge": "90"' },
    { Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' }, InputParameters: 'maxAccessKeyAge=90' },
    { Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' }, InputParameters: '["90"]' },
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'DESIRED_INSTANCE_TYPE' },
      InputParameters: { instanceType: ['t3.micro', 't3.small'] },
    },
  ],
  silent: [
    { Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' }, InputParameters: '{"maxAccessKeyAge": "90"}' },
    { Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' }, InputParameters: { maxAccessKeyAge: 90 } },
  ],
  unknown: [
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' },
      InputParameters: { 'Fn::Sub': '{"maxAccessKeyAge": ${Days}}' },
    },
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' },
      InputParameters: { maxAccessKeyAge: { Ref: 'Days' } },
    },
  ],
});

/** The items of a list that can stand side by side in a text, or undefined. */
function textItems(items: readonly Value[]): string[] | undefined {
  const texts = items.flatMap((item) =>
    item.kind === 'string' ? [item.value] : item.kind === 'number' ? [item.source] : [],
  );
  return texts.length === items.length ? texts : undefined;
}
