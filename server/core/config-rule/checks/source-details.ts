import { check, replaceWith } from '../../check.ts';
import { each, isAbsent, known } from '../../field.ts';
import type { ConfigRule } from '../config-rule.ts';
import { sourceOf } from '../source.ts';

/**
 * Source details that don't fit the owner.
 *
 * A managed rule has none: it brings its own trigger. A custom Lambda rule needs at least one. A policy rule takes only
 * `ConfigurationItemChangeNotification` and `OversizedConfigurationItemChangeNotification`.
 * Source: AWS Config API, Source, SourceDetails.
 */
export const sourceDetails = check<ConfigRule>({
  code: 'config-rule/source-details',
  severity: 'error',
  run(rule, report) {
    const found = sourceOf(rule);
    if (!found) return;
    const { owner, source } = found;
    const { sourceDetails: details } = source;
    if (owner === 'AWS' && known(details) && details.value.length > 0) {
      report(details, 'A managed rule takes no SourceDetails: it brings its own trigger. Remove them.', {
        fix: { kind: 'remove', title: 'Remove SourceDetails', at: details.at },
      });
    }
    if (owner === 'CUSTOM_LAMBDA' && (isAbsent(details) || (known(details) && details.value.length === 0))) {
      report(
        isAbsent(details) ? source.owner : details,
        'A CUSTOM_LAMBDA rule needs SourceDetails: what makes it run.',
      );
    }
    for (const detail of owner === 'CUSTOM_POLICY' && known(details) ? details.value : []) {
      for (const { value, at } of known(detail) ? each(detail.value.messageType) : []) {
        if (value !== 'ScheduledNotification' && value !== 'ConfigurationSnapshotDeliveryCompleted') continue;
        report(at, `A CUSTOM_POLICY rule runs when resources change: ${value} isn't taken.`, {
          fix: replaceWith({ at }, 'ConfigurationItemChangeNotification'),
        });
      }
    }
  },
  fires: [
    {
      Source: {
        Owner: 'AWS',
        SourceIdentifier: 'INCOMING_SSH_DISABLED',
        SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }],
      },
    },
    { Source: { Owner: 'CUSTOM_LAMBDA', SourceIdentifier: 'arn:aws:lambda:eu-west-1:123456789012:function:check' } },
    {
      Source: {
        Owner: 'CUSTOM_POLICY',
        CustomPolicyDetails: {
          PolicyRuntime: 'guard-2.x.x',
          PolicyText: 'rule gp3 { configuration.volumeType == "gp3" }',
        },
        SourceDetails: [
          { EventSource: 'aws.config', MessageType: 'ScheduledNotification', MaximumExecutionFrequency: 'One_Hour' },
        ],
      },
    },
  ],
  silent: [
    { Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' } },
    {
      Source: {
        Owner: 'CUSTOM_LAMBDA',
        SourceIdentifier: 'arn:aws:lambda:eu-west-1:123456789012:function:check',
        SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }],
      },
    },
    {
      Source: {
        Owner: 'CUSTOM_POLICY',
        CustomPolicyDetails: {
          PolicyRuntime: 'guard-2.x.x',
          PolicyText: 'rule gp3 { configuration.volumeType == "gp3" }',
        },
        SourceDetails: [
          { EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' },
          { EventSource: 'aws.config', MessageType: 'OversizedConfigurationItemChangeNotification' },
        ],
      },
    },
  ],
  unknown: [
    {
      Source: {
        Owner: 'CUSTOM_LAMBDA',
        SourceIdentifier: 'arn:aws:lambda:eu-west-1:123456789012:function:check',
        SourceDetails: {
          'Fn::If': [
            'Hourly',
            [
              {
                EventSource: 'aws.config',
                MessageType: 'ScheduledNotification',
                MaximumExecutionFrequency: 'One_Hour',
              },
            ],
            { Ref: 'AWS::NoValue' },
          ],
        },
      },
    },
  ],
});
