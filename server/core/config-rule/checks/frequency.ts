import { check } from '../../check.ts';
import { known } from '../../field.ts';
import type { ConfigRule } from '../config-rule.ts';
import { managedRuleOf, messageTypesOf, sourceOf } from '../source.ts';

const changeOnly =
  'A maximum execution frequency for this rule is not allowed because only a change in resources triggers this managed rule.';

/**
 * A frequency on a rule that doesn't run by time.
 *
 * `MaximumExecutionFrequency` of the rule is for managed rules that run by time, and for custom Lambda rules that run when a
 * snapshot was delivered; a custom Lambda rule with a schedule has it on its `ScheduledNotification`. A policy rule runs
 * only on changes.
 * Source: AWS Config API, ConfigRule, MaximumExecutionFrequency.
 */
export const frequency = check<ConfigRule>({
  code: 'config-rule/frequency',
  severity: 'warning',
  run(rule, report) {
    const { maximumExecutionFrequency: frequency } = rule;
    const found = sourceOf(rule);
    if (!found || !known(frequency)) return;
    const fix = { kind: 'remove', title: 'Remove MaximumExecutionFrequency', at: frequency.at } as const;
    if (found.owner === 'CUSTOM_POLICY') {
      const message = 'A CUSTOM_POLICY rule runs only when resources change: remove the frequency.';
      report(frequency, message, { fix, severity: 'error' });
    } else if (found.owner === 'CUSTOM_LAMBDA') {
      const types = messageTypesOf(found.source);
      if (!types || types.includes('ConfigurationSnapshotDeliveryCompleted')) return;
      const instead = types.includes('ScheduledNotification') ? 'write it on the ScheduledNotification' : 'remove it';
      report(frequency, `This frequency has no effect without ConfigurationSnapshotDeliveryCompleted: ${instead}.`, {
        fix,
      });
    } else if (managedRuleOf(rule)?.trigger === 'change') {
      const message = `${managedRuleOf(rule)?.identifier} runs only when resources change: remove the frequency.`;
      report(frequency, message, { fix, aws: { code: 'InvalidParameterValueException', message: changeOnly } });
    }
  },
  fires: [
    { Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' }, MaximumExecutionFrequency: 'One_Hour' },
    {
      Source: {
        Owner: 'CUSTOM_LAMBDA',
        SourceIdentifier: 'arn:aws:lambda:eu-west-1:123456789012:function:check',
        SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }],
      },
      MaximumExecutionFrequency: 'One_Hour',
    },
    {
      Source: {
        Owner: 'CUSTOM_POLICY',
        CustomPolicyDetails: {
          PolicyRuntime: 'guard-2.x.x',
          PolicyText: 'rule gp3 { configuration.volumeType == "gp3" }',
        },
        SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }],
      },
      MaximumExecutionFrequency: 'One_Hour',
    },
  ],
  silent: [
    { Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' }, MaximumExecutionFrequency: 'One_Hour' },
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'S3_BUCKET_PUBLIC_READ_PROHIBITED' },
      MaximumExecutionFrequency: 'One_Hour',
    },
    {
      Source: {
        Owner: 'CUSTOM_LAMBDA',
        SourceIdentifier: 'arn:aws:lambda:eu-west-1:123456789012:function:check',
        SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationSnapshotDeliveryCompleted' }],
      },
      MaximumExecutionFrequency: 'One_Hour',
    },
  ],
  unknown: [
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' },
      MaximumExecutionFrequency: { Ref: 'Frequency' },
    },
    { Source: { Owner: 'AWS', SourceIdentifier: { Ref: 'Rule' } }, MaximumExecutionFrequency: 'One_Hour' },
  ],
});
