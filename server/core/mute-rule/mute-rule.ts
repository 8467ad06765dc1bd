/**
 * The alarm mute rule: when, for how long, and which alarms call nothing.
 * Source: CloudWatch API, PutAlarmMuteRule (model 2010-08-01, botocore 1.43.67); CloudFormation,
 * AWS::CloudWatch::AlarmMuteRule.
 */
import { type Field, known } from '../field.ts';
import { list, type Read, read, record, required, text } from '../shape.ts';
import { tags } from '../tags.ts';
import type { MapValue } from '../value.ts';

export const muteRuleShape = {
  Name: text({ min: 1, max: 255 }),
  Description: text({ max: 1024 }),
  Rule: required(
    record({
      Schedule: required(
        record({
          Expression: required(text({ min: 1, max: 256 })),
          Duration: required(text({ min: 1, max: 50 })),
          Timezone: text({ min: 1, max: 50 }),
        }),
      ),
    }),
  ),
  MuteTargets: record({ AlarmNames: required(list(text({ min: 1, max: 255 }), { max: 100 })) }),
  StartDate: text(),
  ExpireDate: text(),
  Tags: tags(),
};

export type MuteRule = Read<typeof muteRuleShape>;

/** Reads `Properties` of an AWS::CloudWatch::AlarmMuteRule, which are the members of PutAlarmMuteRule. */
export const readMuteRule = (map: MapValue): MuteRule => read(muteRuleShape, map);

/** A member of the rule's schedule; absent where the text doesn't tell the schedule. */
export function scheduleField({ rule, at }: MuteRule, member: 'expression' | 'duration' | 'timezone'): Field<string> {
  const schedule = known(rule) ? rule.value.schedule : undefined;
  return schedule && known(schedule) ? schedule.value[member] : { state: 'absent', at };
}
