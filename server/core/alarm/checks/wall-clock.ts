import { check, replaceWith } from '../../check.ts';
import { each, type Known, known } from '../../field.ts';
import { nearest } from '../../near.ts';
import { quoted, words } from '../../structure.ts';
import { offsetsOf, zoneNames } from '../evaluate/time-zone.ts';
import { given, type MetricAlarm, watchedMetrics } from '../metric-alarm.ts';

/** In seconds. */
const clockPeriods = [60, 300, 3600, 86_400, 604_800];

/**
 * A window by the clock with a period or a time zone that it can't have.
 *
 * `EvaluationWindow` is one of two. `WallClockWindow` looks at full minutes, five minutes, hours, days or weeks: each period must be 60, 300, 3600, 86400 or
 * 604800. The time zone is an IANA name, `Z`, or an offset such as `+05:30` in steps of five minutes.
 * Source: CloudWatch User Guide, "Evaluation windows"; CloudWatch API, PutMetricAlarm, EvaluationWindow.
 */
export const wallClock = check<MetricAlarm>({
  code: 'alarm/wall-clock',
  severity: 'error',
  run(alarm, report) {
    const { evaluationWindow: window } = alarm;
    if (!known(window) || !known(window.value.wallClockWindow)) return;
    if (given(window.value.slidingWindow)) {
      const { slidingWindow: sliding } = window.value;
      report(sliding, "SlidingWindow can't stand beside WallClockWindow: remove one of the two.", {
        fix: { kind: 'remove', title: 'Remove SlidingWindow', at: sliding.at },
      });
    }
    for (const zone of each(window.value.wallClockWindow.value.timezone)) {
      if (offsetsOf(zone.value)) continue;
      const meant = nearest(zone.value, zoneNames());
      const instead = meant ?? 'an IANA name such as Europe/Vienna, or an offset such as +05:30';
      report(zone, `There is no time zone ${quoted(zone.value)}: write ${instead}.`, {
        fix: meant === undefined ? undefined : replaceWith(zone, meant),
        // The list of names may be older than CloudWatch's.
        ...(isName(zone) && { severity: 'warning' }),
      });
    }
    for (const { period } of watchedMetrics(alarm)) {
      for (const field of each(period)) {
        if (clockPeriods.includes(field.value)) continue;
        const periods = words(clockPeriods.map(String), 'or');
        report(field, `The clock has no periods of ${field.value} seconds: write ${periods}.`);
      }
    }
  },
  fires: [
    { MetricName: 'Orders', Period: 3600, EvaluationWindow: { WallClockWindow: {}, SlidingWindow: {} } },
    { MetricName: 'Orders', Period: 600, EvaluationWindow: { WallClockWindow: {} } },
    { MetricName: 'Orders', Period: 3600, EvaluationWindow: { WallClockWindow: { Timezone: '+01:03' } } },
    { MetricName: 'Orders', Period: 3600, EvaluationWindow: { WallClockWindow: { Timezone: 'Europe/Viena' } } },
  ],
  silent: [
    { MetricName: 'Orders', Period: 86_400, EvaluationWindow: { WallClockWindow: { Timezone: 'Europe/Vienna' } } },
    { MetricName: 'Orders', Period: 3600, EvaluationWindow: { WallClockWindow: { Timezone: 'GMT-08:00' } } },
    { MetricName: 'Orders', Period: 600, EvaluationWindow: { SlidingWindow: {} } },
  ],
  unknown: [
    { MetricName: 'Orders', Period: { Ref: 'Period' }, EvaluationWindow: { WallClockWindow: {} } },
    { MetricName: 'Orders', Period: 3600, EvaluationWindow: { WallClockWindow: { Timezone: { Ref: 'Zone' } } } },
  ],
});

const isName = ({ value }: Known<string>) => /^[A-Za-z]/.test(value) && !/[+-]\d/.test(value);
