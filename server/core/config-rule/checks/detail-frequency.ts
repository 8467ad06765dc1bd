import { check } from '../../check.ts';
import { known } from '../../field.ts';
import type { ConfigRule } from '../config-rule.ts';

const change = { EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' };

/**
 * A frequency on a source detail that has no schedule.
 *
 * Only `ScheduledNotification` takes `MaximumExecutionFrequency`; the other message types come when something happens.
 * Source: AWS Config API, SourceDetail, MaximumExecutionFrequency.
 */
export const detailFrequency = check<ConfigRule>({
  code: 'config-rule/detail-frequency',
  severity: 'error',
  run({ source }, report) {
    const details = known(source) && known(source.value.sourceDetails) ? source.value.sourceDetails.value : [];
    for (const detail of details) {
      if (!known(detail)) continue;
      const { messageType: type, maximumExecutionFrequency: frequency } = detail.value;
      if (!known(type) || !known(frequency) || type.value === 'ScheduledNotification') continue;
      report(frequency, `${type.value} takes no frequency: only ScheduledNotification does. Remove it.`, {
        fix: { kind: 'remove', title: 'Remove MaximumExecutionFrequency', at: frequency.at },
      });
    }
  },
  fires: [
    {
      Source: {
        Owner: 'CUSTOM_LAMBDA',
        SourceIdentifier: 'arn:aws:lambda:eu-west-1:123456789012:function:check',
        SourceDetails: [{ ...change, MaximumExecutionFrequency: 'One_Hour' }],
      },
    },
  ],
  silent: [
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
        SourceDetails: [{ ...change, MaximumExecutionFrequency: { Ref: 'Frequency' } }],
      },
    },
  ],
});
