import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { ConfigRule } from '../config-rule.ts';

/**
 * A property that is required is missing.
 *
 * A rule needs `Source` with its `Owner`; a source detail its event source and message type; a policy its runtime and text.
 * Source: AWS Config API, ConfigRule; CloudFormation, AWS::Config::ConfigRule.
 */
export const missingProperty = check<ConfigRule>({
  code: 'config-rule/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ ConfigRuleName: 'ssh' }, { Source: { SourceIdentifier: 'INCOMING_SSH_DISABLED' } }],
  silent: [{ Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' } }],
  unknown: [{ Source: { Ref: 'Source' } }],
});
