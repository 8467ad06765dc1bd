/** How far an alarm looks back. */
import { isAbsent, known } from '../field.ts';
import { type Inlay, writtenAt } from '../inlay.ts';
import { shortDuration } from '../plain-words.ts';
import { type MetricAlarm, periodOf } from './metric-alarm.ts';

/** `3 of 5 × 5 min = 25 min` behind the number of periods; of a single period there is nothing to count together. */
export function windowInlays(alarm: MetricAlarm): Inlay[] {
  const { evaluationPeriods: n, datapointsToAlarm: m } = alarm;
  const period = periodOf(alarm);
  const at = writtenAt(n);
  if (!known(n) || !at || period === undefined || period <= 0 || n.value < 2) return [];
  const some = known(m) && m.value < n.value ? `${m.value} of ` : '';
  const window = shortDuration(n.value * period);
  const fires = known(m) ? m.value : isAbsent(m) ? n.value : undefined;
  const soonest = fires === undefined ? '' : ` It can fire after ${shortDuration(fires * period)} at the earliest.`;
  return [
    {
      kind: 'alarm-window',
      at,
      says: `${some}${n.value} × ${shortDuration(period)} = ${window}`,
      more: `The alarm looks at the last ${window}.${soonest}`,
    },
  ];
}
