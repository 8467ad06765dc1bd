import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { ConfigRule } from '../config-rule.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template; the API's clients refuse the call.
 * Source: AWS Config API, ConfigRule; CloudFormation, AWS::Config::ConfigRule.
 */
export const unknownProperty = check<ConfigRule>({
  code: 'config-rule/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    { Source: { Owner: 'AWS', Identifier: 'INCOMING_SSH_DISABLED' } },
    { Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' }, Frequency: 'One_Hour' },
  ],
  silent: [{ Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' } }],
  unknown: [{ Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' }, Scope: { Ref: 'Scope' } }],
});
