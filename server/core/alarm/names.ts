/** The names in an alarm: its own, its metric's, and the ids of its math. */
import { each, type Field } from '../field.ts';
import { mathOf } from '../metric-math/alarm-math.ts';
import { signaturesOf } from '../metric-math/types.ts';
import { type NameSpot, namedBy, namedIn } from '../names.ts';
import { type MetricAlarm, someItems } from './metric-alarm.ts';

/** A metric's name with the namespace that makes it one. */
export function metricSpots(role: NameSpot['role'], namespace: Field<string>, metricName: Field<string>): NameSpot[] {
  return each(namespace).flatMap(({ value }) =>
    each(metricName).map(
      (name): NameSpot => ({ kind: 'metric', name: `${value}/${name.value}`, role, at: name.at, fixed: true }),
    ),
  );
}

/** Every name that an alarm gives or uses. */
export function alarmNames(alarm: MetricAlarm): NameSpot[] {
  const queries = someItems(alarm.metrics);
  const watched = queries.flatMap(({ metricStat }) =>
    each(metricStat).flatMap(({ value }) =>
      each(value.metric).flatMap(({ value: metric }) => metricSpots('uses', metric.namespace, metric.metricName)),
    ),
  );
  return [
    ...namedBy('alarm', 'defines', alarm.alarmName),
    ...metricSpots('uses', alarm.namespace, alarm.metricName),
    ...watched,
    ...queries.flatMap(({ id }) => namedBy('math-id', 'defines', id)),
    ...namedBy('math-id', 'uses', alarm.thresholdMetricId),
    ...idsInMath(alarm),
  ];
}

/** The words of expressions that are no words of a function: `REPEAT` of `FILL(m1, REPEAT)` is one. */
function idsInMath(alarm: MetricAlarm): NameSpot[] {
  return mathOf(alarm).expressions.flatMap(({ host, parsed: { nodes } }) => {
    const words = new Set<unknown>();
    for (const call of nodes) {
      if (call.kind !== 'call') continue;
      for (const [index, item] of call.items.entries()) {
        const taken = item.kind === 'name' ? signaturesOf(call).flatMap(({ takes }) => takes[index]?.words ?? []) : [];
        if (item.kind === 'name' && taken.includes(item.name)) words.add(item);
      }
    }
    return nodes.flatMap((node) =>
      node.kind === 'name' && !words.has(node) ? namedIn('math-id', 'uses', host, node.start, node.end) : [],
    );
  });
}
