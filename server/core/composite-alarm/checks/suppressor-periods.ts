import { check } from '../../check.ts';
import { isAbsent } from '../../field.ts';
import type { CompositeAlarm } from '../composite-alarm.ts';

const usualSeconds = 60;

/**
 * A suppressor without both of its periods.
 *
 * With `ActionsSuppressor`, both `ActionsSuppressorWaitPeriod` (how long actions wait for the suppressor to go off) and
 * `ActionsSuppressorExtensionPeriod` (how long they stay held after it) are required; AWS recommends 60 seconds. Without a
 * suppressor the periods do nothing.
 * Source: CloudWatch API, PutCompositeAlarm, ActionsSuppressor.
 */
export const suppressorPeriods = check<CompositeAlarm>({
  code: 'composite-alarm/suppressor-periods',
  severity: 'error',
  run(alarm, report) {
    const periods = {
      ActionsSuppressorWaitPeriod: alarm.actionsSuppressorWaitPeriod,
      ActionsSuppressorExtensionPeriod: alarm.actionsSuppressorExtensionPeriod,
    };
    const { actionsSuppressor: suppressor, map } = alarm;
    for (const [key, period] of Object.entries(periods)) {
      if (!isAbsent(suppressor) && isAbsent(period)) {
        report(suppressor, `ActionsSuppressor needs ${key} as well: AWS recommends ${usualSeconds} seconds.`, {
          fix: { kind: 'insert', title: `Add ${key}: ${usualSeconds}`, at: map.at, key, value: usualSeconds },
          // A reference may turn out to be AWS::NoValue.
          severity: suppressor.state === 'unknown' ? 'warning' : 'error',
        });
      }
      if (isAbsent(suppressor) && !isAbsent(period)) {
        report(period, `${key} does nothing without ActionsSuppressor: name the suppressor, or leave the period out.`, {
          severity: 'information',
        });
      }
    }
  },
  fires: [
    { AlarmRule: 'ALARM(a)', ActionsSuppressor: 'deploying' },
    { AlarmRule: 'ALARM(a)', ActionsSuppressor: 'deploying', ActionsSuppressorWaitPeriod: 60 },
    { AlarmRule: 'ALARM(a)', ActionsSuppressorExtensionPeriod: 60 },
  ],
  silent: [
    {
      AlarmRule: 'ALARM(a)',
      ActionsSuppressor: 'deploying',
      ActionsSuppressorWaitPeriod: 60,
      ActionsSuppressorExtensionPeriod: 0,
    },
  ],
  unknown: [
    {
      AlarmRule: 'ALARM(a)',
      ActionsSuppressor: 'deploying',
      ActionsSuppressorWaitPeriod: { Ref: 'Wait' },
      ActionsSuppressorExtensionPeriod: { Ref: 'Extension' },
    },
  ],
});
