/** The log alarm's checks. */

import { missingDataTreatments, thresholdOperators } from '../alarm/choices.ts';
import { limitSays, missingDataSays } from '../alarm/describe.ts';
import { type Description, isAt, type Offer, type Place, textAt } from '../choice.ts';
import { family } from '../family.ts';
import { known, namesOf } from '../field.ts';
import { namedBy } from '../names.ts';
import { code } from '../plain-words.ts';
import { checks } from './checks.ts';
import { type LogAlarm, readLogAlarm } from './log-alarm.ts';

export const logAlarmFamily = family(
  'log-alarm',
  (value) => (value.kind === 'map' ? readLogAlarm(value) : undefined),
  checks,
  {
    choices: logAlarmChoices,
    describe: describeLogAlarm,
    means: logAlarmSays,
    tells: ({ alarmName }) => namesOf(alarmName).map((name) => ({ kind: 'alarm', name })),
    names: ({ alarmName }) => namedBy('alarm', 'defines', alarmName),
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
  if (choice) return { says: `**${choice.value}**: ${choice.says}` };
  const says =
    path.length === 1 && together.has(String(member)) && root.kind === 'map'
      ? logAlarmSays(readLogAlarm(root))
      : undefined;
  return says === undefined ? undefined : { says };
}

/** Members that only mean something together. */
const together = new Set(['AlarmName', 'QueryResultsToAlarm', 'QueryResultsToEvaluate', 'Threshold']);

/** What the alarm waits for, in one sentence; undefined where the text doesn't tell its query. */
function logAlarmSays(alarm: LogAlarm): string | undefined {
  const { scheduledQueryConfiguration: query, queryResultsToAlarm: m, queryResultsToEvaluate: n } = alarm;
  const aggregation = known(query) ? query.value.aggregationExpression : undefined;
  if (!aggregation || !known(aggregation)) return undefined;
  const count = known(m) && known(n) ? `${m.value} of the last ${n.value}` : 'enough of the last';
  const results = known(n) && n.value === 1 ? 'result' : 'results';
  return `Fires when ${count} ${results} of ${code(aggregation.value)} are ${limitSays(alarm)}; ${missingDataSays(alarm)}.`;
}
