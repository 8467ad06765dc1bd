import { offsetsOf, zoneNames } from '../../alarm/evaluate/time-zone.ts';
import { check, replaceWith } from '../../check.ts';
import { each } from '../../field.ts';
import { nearest } from '../../near.ts';
import { quoted } from '../../structure.ts';
import { type MuteRule, scheduleField } from '../mute-rule.ts';

/**
 * A time zone that there isn't.
 *
 * The schedule's times are those of its `Timezone`, an IANA name such as `Europe/Vienna`; without one, of UTC.
 * Source: CloudWatch API, AlarmMuteRule Schedule, Timezone.
 */
export const timezone = check<MuteRule>({
  code: 'mute-rule/timezone',
  severity: 'warning',
  run(rule, report) {
    for (const zone of each(scheduleField(rule, 'timezone'))) {
      if (zone.value === '' || offsetsOf(zone.value)) continue;
      const meant = nearest(zone.value, zoneNames());
      report(zone, `There is no time zone ${quoted(zone.value)}: write ${meant ?? 'one such as Europe/Vienna'}.`, {
        fix: meant === undefined ? undefined : replaceWith(zone, meant),
      });
    }
  },
  fires: [rule('Europe/Viena'), rule('Vienna')],
  silent: [rule('Europe/Vienna'), rule('UTC'), rule('America/New_York')],
  unknown: [rule({ Ref: 'Zone' })],
});

function rule(Timezone: unknown) {
  return { Rule: { Schedule: { Expression: 'cron(0 2 * * SUN)', Duration: 'PT2H', Timezone } } };
}
