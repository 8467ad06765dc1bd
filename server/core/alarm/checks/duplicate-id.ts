import { check } from '../../check.ts';
import { known } from '../../field.ts';
import type { MetricAlarm } from '../metric-alarm.ts';

/**
 * Two entries of Metrics with the same Id.
 *
 * Expressions name the other entries by their ids, which must be unique within the alarm.
 * Source: CloudWatch API, MetricDataQuery, Id.
 */
export const duplicateId = check<MetricAlarm>({
  code: 'alarm/duplicate-id',
  severity: 'error',
  run({ metrics }, report) {
    // The branches of an Fn::If never stand side by side, so only a list that the text tells is looked at.
    if (!known(metrics)) return;
    const seen = new Set<string>();
    for (const item of metrics.value) {
      if (!known(item) || !known(item.value.id)) continue;
      const { id } = item.value;
      if (seen.has(id.value)) report(id, `Another entry of Metrics has the Id ${id.value}: write one of its own.`);
      seen.add(id.value);
    }
  },
  fires: [
    {
      Metrics: [
        { Id: 'm1', Expression: 'm2 * 2' },
        { Id: 'm1', Expression: 'm2 * 3', ReturnData: false },
      ],
    },
  ],
  silent: [
    {
      Metrics: [
        { Id: 'm1', Expression: 'm2 * 2' },
        { Id: 'm2', Expression: 'm3 * 3', ReturnData: false },
      ],
    },
  ],
  unknown: [
    {
      Metrics: [
        { Id: 'm1', Expression: 'm2 * 2' },
        { Id: { Ref: 'Id' }, Expression: 'm2 * 3', ReturnData: false },
      ],
    },
  ],
});
