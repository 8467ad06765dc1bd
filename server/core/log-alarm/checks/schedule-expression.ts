import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { parseExpression } from '../../schedule/parse.ts';
import { quoted } from '../../structure.ts';
import { within } from '../../value.ts';
import { logAlarm } from '../example.ts';
import { type LogAlarm, scheduleOf } from '../log-alarm.ts';

/**
 * A schedule that the query of a log alarm can't have.
 *
 * The query runs at a rate: `rate(5 minutes)`, with `minute` for one of them.
 * Source: CloudWatch API, PutLogAlarm, ScheduleExpression.
 */
export const scheduleExpression = check<LogAlarm>({
  code: 'log-alarm/schedule-expression',
  severity: 'error',
  run(alarm, report) {
    const schedule = scheduleOf(alarm);
    for (const field of each(schedule?.scheduleExpression ?? { state: 'absent', at: alarm.at })) {
      const host = field.node;
      if (host.kind !== 'string' || host.value === '') continue;
      if (/^\s*cron\s*\(/i.test(host.value)) {
        // The model's own words name rates alone.
        report(field, `${quoted(host.value)} is no rate: write one such as rate(5 minutes).`, { severity: 'warning' });
        continue;
      }
      for (const { start, end, says, severity, fixes } of parseExpression(host.value, 'rule').faults) {
        report(within(host, start, end), says, {
          // How singular and plural are taken here is nowhere said.
          severity: severity ?? (/^rate\(\d+ \w+\)$/.test(host.value) ? 'warning' : 'error'),
          fixes: fixes.map((fix) => ({ kind: 'text', host, ...fix })),
        });
      }
    }
  },
  fires: [
    logAlarm({}, { ScheduleExpression: 'every 5 minutes' }),
    logAlarm({}, { ScheduleExpression: 'rate(5)' }),
    logAlarm({}, { ScheduleExpression: 'cron(0 * * * ? *)' }),
  ],
  silent: [logAlarm({}, { ScheduleExpression: 'rate(1 hour)' })],
  unknown: [logAlarm({}, { ScheduleExpression: { Ref: 'Rate' } })],
});
