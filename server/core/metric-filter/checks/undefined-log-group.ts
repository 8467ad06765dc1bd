import { check } from '../../check.ts';
import { exampleLogGroups, reportUndefinedLogGroup } from '../../log-group/reference.ts';
import type { MetricFilter } from '../metric-filter.ts';

/**
 * A log group that nothing defines, while one of nearly the same name is defined.
 *
 * The deploy fails where the log group isn't there. Told only where a template of the workspace defines one that is
 * probably meant, `/aws/lambda/…` of its functions among them.
 * Source: CloudWatch Logs API, PutMetricFilter, logGroupName.
 */
export const undefinedLogGroup = check<MetricFilter>({
  code: 'metric-filter/undefined-log-group',
  severity: 'warning',
  readsSurroundings: true,
  run: ({ logGroupName }, report, around) => reportUndefinedLogGroup(logGroupName, report, around),
  exampleSurroundings: exampleLogGroups,
  fires: [{ LogGroupName: '/shop/chekout' }],
  silent: [{ LogGroupName: '/shop/checkout' }, { LogGroupName: '/aws/vpc/flow' }],
  unknown: [{ LogGroupName: { Ref: 'Group' } }],
});
