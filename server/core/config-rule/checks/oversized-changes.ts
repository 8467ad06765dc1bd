import { check } from '../../check.ts';
import { known } from '../../field.ts';
import type { ConfigRule } from '../config-rule.ts';
import { messageTypesOf } from '../source.ts';

const oversized = 'OversizedConfigurationItemChangeNotification';

/**
 * A rule that misses changes of large resources.
 *
 * A rule that runs on `ConfigurationItemChangeNotification` should list `OversizedConfigurationItemChangeNotification` as
 * well: a description above the size of a message comes by that type only.
 * Source: AWS Config developer guide, "Creating AWS Config custom rules".
 */
export const oversizedChanges = check<ConfigRule>({
  code: 'config-rule/oversized-changes',
  severity: 'hint',
  run({ source }, report) {
    if (!known(source) || !known(source.value.sourceDetails)) return;
    const types = messageTypesOf(source.value);
    if (!types?.includes('ConfigurationItemChangeNotification') || types.includes(oversized)) return;
    report(source.value.sourceDetails, `Changes of large resources come as ${oversized}: list it as well.`);
  },
  fires: [
    {
      Source: {
        Owner: 'CUSTOM_LAMBDA',
        SourceIdentifier: 'arn:aws:lambda:eu-west-1:123456789012:function:check',
        SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }],
      },
    },
  ],
  silent: [
    {
      Source: {
        Owner: 'CUSTOM_LAMBDA',
        SourceIdentifier: 'arn:aws:lambda:eu-west-1:123456789012:function:check',
        SourceDetails: [
          { EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' },
          { EventSource: 'aws.config', MessageType: 'OversizedConfigurationItemChangeNotification' },
        ],
      },
    },
    {
      Source: {
        Owner: 'CUSTOM_LAMBDA',
        SourceIdentifier: 'arn:aws:lambda:eu-west-1:123456789012:function:check',
        SourceDetails: [
          { EventSource: 'aws.config', MessageType: 'ScheduledNotification', MaximumExecutionFrequency: 'One_Hour' },
        ],
      },
    },
  ],
  unknown: [
    {
      Source: {
        Owner: 'CUSTOM_LAMBDA',
        SourceIdentifier: 'arn:aws:lambda:eu-west-1:123456789012:function:check',
        SourceDetails: [
          { EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' },
          { Ref: 'Detail' },
        ],
      },
    },
  ],
});
