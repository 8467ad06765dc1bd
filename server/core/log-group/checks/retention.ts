import { check, replaceWith } from '../../check.ts';
import { each } from '../../field.ts';
import { type LogGroup, retentions } from '../log-group.ts';

/**
 * A number of days that log events can't be kept for.
 *
 * `RetentionInDays` is one of a list: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, and the days of three to
 * ten years. Left out, events are kept for ever.
 * Source: CloudWatch Logs API, PutRetentionPolicy, retentionInDays.
 */
export const retention = check<LogGroup>({
  code: 'log-group/retention',
  severity: 'error',
  run({ retentionInDays }, report) {
    for (const days of each(retentionInDays)) {
      if (retentions.includes(days.value)) continue;
      const near = retentions.reduce((a, b) => (Math.abs(b - days.value) < Math.abs(a - days.value) ? b : a));
      report(days, `Log events can't be kept for ${days.value} days: write ${near}.`, { fix: replaceWith(days, near) });
    }
  },
  fires: [{ RetentionInDays: 10 }, { RetentionInDays: 366 }],
  silent: [{ RetentionInDays: 14 }, {}],
  unknown: [{ RetentionInDays: { Ref: 'Days' } }],
});
