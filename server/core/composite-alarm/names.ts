/** The names in a composite alarm: its own, and those of the alarms that it looks at. */
import { type NameSpot, namedAtEnd, namedBy, namedIn } from '../names.ts';
import type { AlarmRule, CompositeAlarm } from './composite-alarm.ts';
import { alarmArn, alarmNameOf, inRule } from './syntax.ts';

/** Every name that a composite alarm gives or uses. */
export function compositeAlarmNames({ alarmName, actionsSuppressor, rules }: CompositeAlarm): NameSpot[] {
  return [
    ...namedBy('alarm', 'defines', alarmName),
    ...rules.flatMap(childrenOf),
    ...namedAtEnd('alarm', 'uses', actionsSuppressor, alarmArn),
  ];
}

function childrenOf({ host, children }: AlarmRule): NameSpot[] {
  return children.flatMap(({ name, quoted, start, end }) => {
    const own = alarmNameOf(name);
    const written = host.value.slice(start, end);
    const from = end - (written.length - (name.length - own.length));
    const spots = namedIn('alarm', 'uses', host, from, end, (other) => inRule(other, quoted));
    // Quotes in a name are written with a backslash.
    return spots.map((spot) => ({ ...spot, name: own }));
  });
}
