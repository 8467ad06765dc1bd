import type { MetricAlarm } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { callsOf, mathOf, placeIn } from '../alarm-math.ts';
import { bandFunction } from '../band.ts';

/**
 * An anomaly detection band over what it can't learn from.
 *
 * One expression has at most one band, and a band over metric math takes no `METRICS` and no `SEARCH`.
 * Source: CloudWatch User Guide, "Anomaly detection on metric math".
 */
export const bandInput = check<MetricAlarm>({
  code: 'metric-math/band-input',
  severity: 'error',
  run(alarm, report) {
    const math = mathOf(alarm);
    const seen = new Set<unknown>();
    for (const { call, in: expression } of callsOf(math, bandFunction)) {
      if (seen.has(expression)) {
        report(
          placeIn(expression, call),
          `An expression has one ${bandFunction}: put this one into an entry of its own.`,
        );
      }
      seen.add(expression);
      for (const inner of expression.parsed.nodes) {
        if (inner.kind !== 'call' || inner.name !== 'METRICS') continue;
        if (inner.start < call.inside.start || inner.end > call.inside.end) continue;
        report(placeIn(expression, inner), `${bandFunction} doesn't take METRICS: name the metrics.`);
      }
    }
  },
  fires: [
    { Metrics: [{ Id: 'e1', Expression: 'ANOMALY_DETECTION_BAND(SUM(METRICS()))' }] },
    { Metrics: [{ Id: 'e1', Expression: 'LAST(ANOMALY_DETECTION_BAND(m1)) - LAST(ANOMALY_DETECTION_BAND(m2))' }] },
  ],
  silent: [{ Metrics: [{ Id: 'e1', Expression: 'ANOMALY_DETECTION_BAND(m1 + m2, 3)' }] }],
  unknown: [{ Metrics: [{ Id: 'e1', Expression: { Ref: 'Expression' } }] }],
});
