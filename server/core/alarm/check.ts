/** The metric alarm's checks. */
import { family } from '../family.ts';
import { datapointsOverPeriods } from './checks/datapoints-over-periods.ts';
import { readMetricAlarm } from './metric-alarm.ts';

export const alarmFamily = family('alarm', (value) => (value.kind === 'map' ? readMetricAlarm(value) : undefined), [
  datapointsOverPeriods,
]);
