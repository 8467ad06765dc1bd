import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import type { ConfigRule } from '../config-rule.ts';
import { sourceOf } from '../source.ts';

/**
 * Policy details that don't fit the owner.
 *
 * A rule with Owner `CUSTOM_POLICY` needs `CustomPolicyDetails` with its runtime and its Guard text; any other takes none.
 * Source: AWS Config API, Source, CustomPolicyDetails.
 */
export const policyDetails = check<ConfigRule>({
  code: 'config-rule/policy-details',
  severity: 'error',
  run(rule, report) {
    const found = sourceOf(rule);
    if (!found) return;
    const { owner, source } = found;
    const { customPolicyDetails: details } = source;
    if (owner === 'CUSTOM_POLICY' && isAbsent(details)) {
      report(source.owner, 'A CUSTOM_POLICY rule needs CustomPolicyDetails: its runtime and its policy.');
    }
    if (owner !== 'CUSTOM_POLICY' && known(details)) {
      report(details, `Only a CUSTOM_POLICY rule takes CustomPolicyDetails: this one's Owner is ${owner}.`, {
        fix: { kind: 'remove', title: 'Remove CustomPolicyDetails', at: details.at },
      });
    }
  },
  fires: [
    {
      Source: {
        Owner: 'CUSTOM_POLICY',
        SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }],
      },
    },
    {
      Source: {
        Owner: 'AWS',
        SourceIdentifier: 'INCOMING_SSH_DISABLED',
        CustomPolicyDetails: {
          PolicyRuntime: 'guard-2.x.x',
          PolicyText: 'rule gp3 { configuration.volumeType == "gp3" }',
        },
      },
    },
  ],
  silent: [
    {
      Source: {
        Owner: 'CUSTOM_POLICY',
        CustomPolicyDetails: {
          PolicyRuntime: 'guard-2.x.x',
          PolicyText: 'rule gp3 { configuration.volumeType == "gp3" }',
        },
        SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }],
      },
    },
  ],
  unknown: [{ Source: { Owner: 'CUSTOM_POLICY', CustomPolicyDetails: { Ref: 'Policy' } } }],
});
