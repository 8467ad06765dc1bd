import { check } from '../../check.ts';
import { type Field, known } from '../../field.ts';
import { quoted } from '../../structure.ts';
import { at } from '../example.ts';
import { type Timetable, theExpression } from '../schedule.ts';
import { instant } from '../time.ts';

/**
 * A start or end date that can't be.
 *
 * `StartDate` and `EndDate` are times such as `2030-01-31T18:00:00Z`, and the end comes after the start: else the schedule
 * never runs. A one-time schedule, with `at`, pays no attention to them.
 * Source: Scheduler API, CreateSchedule.
 */
export const dates = check<Timetable>({
  code: 'schedule/dates',
  severity: 'error',
  run(timetable, report) {
    const { startDate, endDate } = timetable;
    const [start, end] = [startDate, endDate].map((field) =>
      field && known(field) ? instant(field.value) : undefined,
    );
    for (const field of [startDate, endDate]) {
      if (!field || !known(field) || field.value === '') continue;
      if (instant(field.value) === undefined) {
        const says = `${quoted(field.value)} is no time: write one such as 2030-01-31T18:00:00Z.`;
        report(field, says, { severity: 'warning' });
      } else if (theExpression(timetable)?.kind === 'at') {
        report(field, `A one-time schedule has no ${name(field, timetable)}: Scheduler ignores it.`, {
          severity: 'information',
        });
      }
    }
    if (start !== undefined && end !== undefined && end <= start && theExpression(timetable)?.kind !== 'at') {
      report(endDate!, 'The end comes before the start: the schedule never runs.');
    }
  },
  fires: [
    { ...at('rate(1 day)'), StartDate: '2030-02-01T00:00:00Z', EndDate: '2030-01-01T00:00:00Z' },
    { ...at('rate(1 day)'), StartDate: '01.02.2030' },
  ],
  silent: [
    { ...at('rate(1 day)'), StartDate: '2030-01-01T00:00:00.000Z', EndDate: '2030-02-01T00:00:00+01:00' },
    { ...at('at(2030-01-31T18:00:00)') },
  ],
  unknown: [{ ...at('rate(1 day)'), StartDate: { Ref: 'Start' }, EndDate: '2030-01-01T00:00:00Z' }],
});

const name = (field: Field<string>, { startDate }: Timetable) => (field === startDate ? 'StartDate' : 'EndDate');
