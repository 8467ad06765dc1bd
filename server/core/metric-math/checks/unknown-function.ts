import type { MetricAlarm } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { slipOf } from '../../mistyped.ts';
import { nearest } from '../../near.ts';
import { callsOf, mathOf, placeIn, replaceIn } from '../alarm-math.ts';
import { functionNamed, mathFunctions } from '../functions.ts';

/**
 * A function that metric math doesn't have.
 *
 * Functions must be written in upper case. A name in upper case that is like no known function may be new, and is only
 * mentioned.
 * Source: CloudWatch User Guide, "Functions supported for metric math".
 */
export const unknownFunction = check<MetricAlarm>({
  code: 'metric-math/unknown-function',
  severity: 'error',
  run(alarm, report) {
    const math = mathOf(alarm);
    for (const { call, in: expression } of callsOf(math)) {
      const { name, nameAt } = call;
      if (functionNamed(name)) continue;
      const place = placeIn(expression, nameAt);
      const upper = name.toUpperCase();
      const meant = functionNamed(upper)
        ? upper
        : (ordinaryNames.get(upper) ?? nearest(upper, names) ?? slipOf(upper, names, 2));
      if (meant !== undefined) {
        // Another spelling may be a function that is newer than this list; lower case never is.
        const severity = name === upper ? 'warning' : 'error';
        report(place, `Metric math has no function ${name}: write ${meant}.`, {
          severity,
          fix: replaceIn(expression, nameAt, meant),
        });
      } else if (name !== upper) {
        report(place, `Metric math has no function ${name}: all of its functions are in upper case.`);
      } else {
        report(place, `${name} is no known function of metric math: check its name.`, { severity: 'information' });
      }
    }
  },
  fires: [
    { Metrics: [{ Id: 'e1', Expression: 'sum([m1, m2])' }] },
    { Metrics: [{ Id: 'e1', Expression: 'SUMM([m1, m2])' }] },
    { Metrics: [{ Id: 'e1', Expression: 'FI(m1 > 1, m1)' }] },
    { Metrics: [{ Id: 'e1', Expression: 'AVERAGE([m1, m2])' }] },
    { Metrics: [{ Id: 'e1', Expression: 'm1 (m2 + 1)' }] },
  ],
  silent: [{ Metrics: [{ Id: 'e1', Expression: 'SUM([m1, m2])' }] }],
  unknown: [{ Metrics: [{ Id: 'e1', Expression: { Ref: 'Expression' } }] }],
});

const names = mathFunctions.map(({ name }) => name);

/** What other languages call a function. */
const ordinaryNames = new Map([
  ['AVERAGE', 'AVG'],
  ['MEAN', 'AVG'],
  ['TOTAL', 'SUM'],
  ['MINIMUM', 'MIN'],
  ['MAXIMUM', 'MAX'],
  ['COUNT', 'DATAPOINT_COUNT'],
  ['CEILING', 'CEIL'],
  ['LN', 'LOG'],
  ['DELTA', 'DIFF'],
  ['STD', 'STDDEV'],
  ['COALESCE', 'FILL'],
]);
