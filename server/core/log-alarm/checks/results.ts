import { check, replaceWith } from '../../check.ts';
import { known } from '../../field.ts';
import { logAlarm } from '../example.ts';
import type { LogAlarm } from '../log-alarm.ts';

/**
 * More results to alarm than are evaluated.
 *
 * The alarm looks at the last `QueryResultsToEvaluate` results and goes off when `QueryResultsToAlarm` of them breach.
 * Source: CloudWatch API, PutLogAlarm, QueryResultsToAlarm.
 */
export const results = check<LogAlarm>({
  code: 'log-alarm/results-over-evaluated',
  severity: 'error',
  run({ queryResultsToAlarm: m, queryResultsToEvaluate: n }, report) {
    if (!known(m) || !known(n) || m.value <= n.value) return;
    report(m, `${m.value} of ${n.value} results can never breach: write at most ${n.value}.`, {
      fix: replaceWith(m, n.value),
    });
  },
  fires: [logAlarm({ QueryResultsToEvaluate: 2, QueryResultsToAlarm: 3 })],
  silent: [logAlarm({ QueryResultsToEvaluate: 3, QueryResultsToAlarm: 3 })],
  unknown: [logAlarm({ QueryResultsToEvaluate: { Ref: 'Results' }, QueryResultsToAlarm: 3 })],
});
