/** The log alarm's checks. */
import { missingDataTreatments, thresholdOperators } from '../alarm/choices.ts';
import { type Description, isAt, type Offer, type Place, textAt } from '../choice.ts';
import { family } from '../family.ts';
import { namesOf } from '../field.ts';
import { checks } from './checks.ts';
import { readLogAlarm } from './log-alarm.ts';

export const logAlarmFamily = family(
  'log-alarm',
  (value) => (value.kind === 'map' ? readLogAlarm(value) : undefined),
  checks,
  {
    choices: logAlarmChoices,
    describe: describeLogAlarm,
    tells: ({ alarmName }) => namesOf(alarmName).map((name) => ({ kind: 'alarm', name })),
  },
);

const listsOf = { ComparisonOperator: thresholdOperators, TreatMissingData: missingDataTreatments };

function logAlarmChoices({ path, on }: Place): Offer | undefined {
  if (on === 'key') return undefined;
  if (isAt(path, 'ComparisonOperator')) return { choices: listsOf.ComparisonOperator };
  if (isAt(path, 'TreatMissingData')) return { choices: listsOf.TreatMissingData };
  if (!isAt(path, 'ScheduledQueryConfiguration', 'ScheduleConfiguration', 'ScheduleExpression')) return undefined;
  return { choices: [{ value: 'rate(5 minutes)', says: 'The query runs every five minutes.' }] };
}

function describeLogAlarm({ root, path }: Place): Description | undefined {
  const [member] = path;
  const list = member === 'ComparisonOperator' || member === 'TreatMissingData' ? listsOf[member] : [];
  const choice = list.find(({ value }) => value === textAt(root, path));
  return choice && { says: `**${choice.value}**: ${choice.says}` };
}
