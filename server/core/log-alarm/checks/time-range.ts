import { check } from '../../check.ts';
import { known } from '../../field.ts';
import { logAlarm } from '../example.ts';
import { type LogAlarm, scheduleOf } from '../log-alarm.ts';

/**
 * A query over no time.
 *
 * Each run looks from `StartTimeOffset` to `EndTimeOffset` seconds ago, so the start lies further back than the end.
 * Source: CloudWatch API, PutLogAlarm, ScheduleConfiguration.
 */
export const timeRange = check<LogAlarm>({
  code: 'log-alarm/time-range',
  severity: 'error',
  run(alarm, report) {
    const schedule = scheduleOf(alarm);
    if (!schedule) return;
    const { startTimeOffset: start, endTimeOffset: end } = schedule;
    if (!known(start) || !known(end) || end.value < start.value) return;
    report(end, `The query ends ${end.value} seconds ago and begins ${start.value} seconds ago: write less.`);
  },
  fires: [logAlarm({}, { StartTimeOffset: 300, EndTimeOffset: 600 }), logAlarm({}, { EndTimeOffset: 600 })],
  silent: [logAlarm({}, { EndTimeOffset: 60 }), logAlarm()],
  unknown: [logAlarm({}, { StartTimeOffset: { Ref: 'Start' }, EndTimeOffset: 600 })],
});
