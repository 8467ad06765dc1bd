import { check } from '../../check.ts';
import { each } from '../../field.ts';
import type { MuteRule } from '../mute-rule.ts';

/**
 * An alarm that is muted by its ARN.
 *
 * `AlarmNames` are names of alarms of the rule's own account and Region, not ARNs.
 * Source: CloudWatch API, PutAlarmMuteRule, MuteTargets.
 */
export const alarmName = check<MuteRule>({
  code: 'mute-rule/alarm-name',
  severity: 'warning',
  run({ muteTargets }, report) {
    const names = each(muteTargets).flatMap(({ value }) => each(value.alarmNames).flatMap((list) => list.value));
    for (const name of names.flatMap((item) => each(item))) {
      const [, meant] = /^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/s.exec(name.value) ?? [];
      if (meant === undefined) continue;
      report(name, `AlarmNames takes names, not ARNs: write ${meant}.`, {
        fix: { kind: 'replace', title: `Replace with ${meant}`, at: name.at, value: meant },
      });
    }
  },
  fires: [rule('arn:aws:cloudwatch:us-east-1:123456789012:alarm:checkout')],
  silent: [rule('checkout')],
  unknown: [rule({ 'Fn::GetAtt': ['Checkout', 'Arn'] })],
});

function rule(name: unknown) {
  return {
    Rule: { Schedule: { Expression: 'cron(0 2 * * SUN)', Duration: 'PT2H' } },
    MuteTargets: { AlarmNames: [name] },
  };
}
