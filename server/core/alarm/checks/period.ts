import { check, type Report, replaceWith, type Severity } from '../../check.ts';
import { each, type Known } from '../../field.ts';
import { type MetricAlarm, metricStats, someItems } from '../metric-alarm.ts';

const longestInterval = 3600;

/**
 * A period that CloudWatch doesn't have.
 *
 * A period has 10, 20 or 30 seconds, or full minutes. `EvaluationInterval` takes the same values up to an hour.
 * Source: CloudWatch API, PutMetricAlarm, Period and EvaluationInterval; MetricStat, Period.
 */
export const period = check<MetricAlarm>({
  code: 'alarm/period',
  severity: 'error',
  run(alarm, report) {
    for (const field of each(alarm.period)) if (!isPeriod(field.value)) refuse('Period', field, 'error', report);
    const queries = someItems(alarm.metrics);
    for (const field of [...metricStats(alarm), ...queries].flatMap((one) => each(one.period))) {
      // 1 and 5 are periods of MetricStat, for graphs; that alarms refuse them there too is nowhere said.
      const forGraphs = field.value === 1 || field.value === 5;
      if (!isPeriod(field.value)) refuse('Period', field, forGraphs ? 'warning' : 'error', report);
    }
    for (const field of each(alarm.evaluationInterval)) {
      if (!isPeriod(field.value) || field.value > longestInterval) refuse('EvaluationInterval', field, 'error', report);
    }
  },
  fires: [{ Period: 45 }, { Period: 90 }, { Period: 0 }, { EvaluationInterval: 7200 }],
  silent: [{ Period: 10 }, { Period: 20 }, { Period: 300 }, { EvaluationInterval: 3600 }],
  unknown: [{ Period: { Ref: 'Period' } }],
});

function refuse(name: 'Period' | 'EvaluationInterval', field: Known<number>, severity: Severity, report: Report): void {
  const most = name === 'Period' ? Number.MAX_SAFE_INTEGER : longestInterval;
  const upTo = name === 'Period' ? '' : ` up to ${most}`;
  report(field, `${name} can't be ${field.value} seconds: write 10, 20, 30 or a multiple of 60${upTo}.`, {
    fix: replaceWith(field, Math.min(nextPeriod(field.value), most)),
    severity,
  });
}

function isPeriod(seconds: number): boolean {
  return seconds === 10 || seconds === 20 || seconds === 30 || (seconds > 0 && seconds % 60 === 0);
}

/** The next longer one: an alarm that looks at more time misses nothing. */
function nextPeriod(seconds: number): number {
  return [10, 20, 30].find((one) => seconds <= one) ?? Math.ceil(seconds / 60) * 60;
}
