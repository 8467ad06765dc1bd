/** What may stand in a mute rule, and what it means. Source: CloudWatch User Guide, "Alarm mute rules". */
import { zoneNames } from '../alarm/evaluate/time-zone.ts';
import { type Description, isAt, type Offer, type Place } from '../choice.ts';

/** What fits at a place of a mute rule; undefined where it isn't ours. */
export function muteRuleChoices({ path, on, around }: Place): Offer | undefined {
  if (on === 'key') return undefined;
  if (isAt(path, 'Rule', 'Schedule', 'Expression')) return { choices: expressions };
  if (isAt(path, 'Rule', 'Schedule', 'Duration')) return { choices: durations };
  if (isAt(path, 'Rule', 'Schedule', 'Timezone')) {
    return { choices: zoneNames().map((value) => ({ value, says: 'The time zone of the schedule.' })) };
  }
  if (!isAt(path, 'MuteTargets', 'AlarmNames', '#')) return undefined;
  return { choices: [...around.alarms.keys()].map((value) => ({ value, says: 'An alarm of this workspace.' })) };
}

const expressions = [
  { value: 'cron(0 2 * * *)', says: 'Every night at two.' },
  { value: 'cron(0 2 * * SUN)', says: 'Every Sunday at two.' },
  { value: 'at(2026-12-24T18:00)', says: 'Once.' },
];

const durations = [
  { value: 'PT30M', says: 'Half an hour.' },
  { value: 'PT2H', says: 'Two hours.' },
  { value: 'P1D', says: 'A day.' },
];

/** What a member of a mute rule does. */
export function describeMuteRule({ path }: Place): Description | undefined {
  const says = members.find(({ at }) => isAt(path, ...at))?.says;
  return says === undefined ? undefined : { says };
}

const members = [
  {
    at: ['Rule', 'Schedule', 'Expression'],
    says: 'When alarms become mute: `cron(minute hour day-of-month month day-of-week)`, or once, `at(2026-12-24T18:00)`.',
  },
  { at: ['Rule', 'Schedule', 'Duration'], says: 'For how long, from `PT1M` (a minute) to `P15D` (fifteen days).' },
  { at: ['Rule', 'Schedule', 'Timezone'], says: 'The time zone of the schedule; UTC where none is given.' },
  {
    at: ['MuteTargets', 'AlarmNames'],
    says: 'Up to 100 alarms. They are evaluated all the same; an action that falls into the mute time runs behind it, if the alarm is still in that state.',
  },
];
