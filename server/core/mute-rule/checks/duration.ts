import { check, replaceWith } from '../../check.ts';
import { each } from '../../field.ts';
import { quoted } from '../../structure.ts';
import { type MuteRule, scheduleField } from '../mute-rule.ts';

/** In seconds. */
const [shortest, longest] = [60, 15 * 86_400];

/**
 * A duration that a mute rule can't have.
 *
 * How long alarms stay mute is written as ISO 8601 has it: `PT30M`, `PT2H`, `P1DT12H`; from one minute (`PT1M`) to
 * fifteen days (`P15D`).
 * Source: CloudWatch API, AlarmMuteRule Schedule, Duration.
 */
export const duration = check<MuteRule>({
  code: 'mute-rule/duration',
  severity: 'error',
  run(rule, report) {
    for (const field of each(scheduleField(rule, 'duration'))) {
      if (field.value === '' || field.value.length > 50) continue;
      const seconds = secondsOf(field.value);
      const meant = seconds === undefined ? durationMeantBy(field.value) : undefined;
      if (seconds === undefined) {
        report(field, `${quoted(field.value)} is no duration: write ${meant ?? 'one such as PT2H or P1D'}.`, {
          fix: meant === undefined ? undefined : replaceWith(field, meant),
          // Some readers of ISO 8601 take small letters.
          ...(secondsOf(field.value.toUpperCase()) !== undefined && { severity: 'warning' }),
        });
      } else if (seconds < shortest || seconds > longest) {
        const instead = seconds < shortest ? 'PT1M' : 'P15D';
        report(field, `Alarms stay mute for one minute to fifteen days: write ${instead}.`, {
          fix: replaceWith(field, instead),
        });
      }
    }
  },
  fires: [rule('2h'), rule('PT2D'), rule('PT30S'), rule('P16D'), rule('1:30')],
  silent: [rule('PT1M'), rule('P15D'), rule('P1DT12H'), rule('PT90M')],
  unknown: [rule({ Ref: 'Duration' })],
});

/** Of a duration of weeks, days, hours, minutes and seconds; undefined for any other text. */
function secondsOf(text: string): number | undefined {
  const parts = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!parts) return undefined;
  const [weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0)) as number[];
  return weeks! * 604_800 + days! * 86_400 + hours! * 3600 + minutes! * 60 + seconds!;
}

/** `2h` and `PT2D`: letters and numbers that are right, without their P and T in the right places. */
function durationMeantBy(text: string): string | undefined {
  const upper = text.trim().toUpperCase();
  const [, days, hours, minutes] = /^P?T?(?:(\d+)\s*D)?T?(?:(\d+)\s*H)?(?:(\d+)\s*M)?$/.exec(upper) ?? [];
  if (days === undefined && hours === undefined && minutes === undefined) return undefined;
  const time = `${hours === undefined ? '' : `${hours}H`}${minutes === undefined ? '' : `${minutes}M`}`;
  const written = `P${days === undefined ? '' : `${days}D`}${time === '' ? '' : `T${time}`}`;
  return secondsOf(written) === undefined ? undefined : written;
}

function rule(Duration: unknown) {
  return { Rule: { Schedule: { Expression: 'cron(0 2 * * SUN)', Duration } } };
}
