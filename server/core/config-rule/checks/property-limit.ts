import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { reportLimits } from '../../structure.ts';
import { toPlain, type Value } from '../../value.ts';
import type { ConfigRule } from '../config-rule.ts';

const longestParameters = 1024;

/**
 * A length outside of its limits.
 *
 * `ConfigRuleName` has 1 to 128 characters and more than blanks, `Description` at most 256, `SourceIdentifier` 1 to 256,
 * `PolicyText` at most 10,000; there are at most 25 source details and 100 resource types; `InputParameters` as a text have
 * 1 to 1,024 characters.
 * Source: AWS Config API, ConfigRule.
 */
export const propertyLimit = check<ConfigRule>({
  code: 'config-rule/property-limit',
  severity: 'error',
  structure: true,
  run(rule, report) {
    reportLimits(rule, report);
    for (const { value } of each(rule.inputParameters)) {
      const text = value.kind === 'string' ? value.value : jsonOf(value);
      if (text === undefined || (text.length > 0 && text.length <= longestParameters)) continue;
      const what = text === '' ? 'is empty' : `has ${text.length} characters`;
      report(value, `InputParameters ${what}: 1 to ${longestParameters} are taken.`);
    }
  },
  fires: [
    { Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' }, ConfigRuleName: ' ' },
    { Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' }, ConfigRuleName: 'x'.repeat(129) },
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' },
      InputParameters: JSON.stringify({ tag1Key: 'x'.repeat(1024) }),
    },
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' },
      InputParameters: { tag1Key: 'x'.repeat(1024) },
    },
  ],
  silent: [{ Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' }, ConfigRuleName: 'x'.repeat(128) }],
  unknown: [{ Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' }, ConfigRuleName: { Ref: 'Name' } }],
});

/** The JSON text that CloudFormation makes of an object of scalars; undefined for what other checks tell. */
function jsonOf(value: Value): string | undefined {
  if (value.kind !== 'map' || value.open) return undefined;
  const isFlat = value.entries.every(({ value: { kind } }) => kind !== 'map' && kind !== 'list');
  return isFlat ? JSON.stringify(toPlain(value)) : undefined;
}
