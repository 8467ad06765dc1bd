import { check, type Surroundings } from '../../check.ts';
import { each } from '../../field.ts';
import { within } from '../../value.ts';
import type { CompositeAlarm } from '../composite-alarm.ts';
import { parseRule } from '../parse.ts';
import { alarmNameOf } from '../syntax.ts';

/**
 * Composite alarms that wait for one another.
 *
 * A composite alarm whose rule leads back to itself is taken, but CloudWatch stops to evaluate it when it finds the cycle,
 * and none of its alarms can be deleted until one of their rules is changed, as to `FALSE`.
 * Source: CloudWatch API, PutCompositeAlarm; user guide, "Create a composite alarm".
 */
export const cycle = check<CompositeAlarm>({
  code: 'composite-alarm/cycle',
  severity: 'warning',
  readsSurroundings: true,
  run({ alarmName, rules }, report, around) {
    for (const { value: own } of each(alarmName)) {
      for (const { host, children } of rules) {
        const dead = new Set<string>();
        for (const { name, start, end } of children) {
          const path = pathTo(own, alarmNameOf(name), around, dead);
          if (!path) continue;
          const round = [own, ...path].slice(0, 6).join(' → ') + (path.length > 5 ? ' → …' : '');
          const message = `This alarm waits for itself (${round}): CloudWatch stops to evaluate it. Leave one of them out.`;
          report(within(host, start, end), message);
        }
      }
    }
  },
  fires: [{ AlarmName: 'checkout', AlarmRule: 'ALARM(errors) OR ALARM(checkout)' }],
  silent: [{ AlarmName: 'checkout', AlarmRule: 'ALARM(errors) OR ALARM(checkout-latency)' }],
  unknown: [{ AlarmName: { 'Fn::Sub': '${AWS::StackName}-checkout' }, AlarmRule: 'ALARM(checkout)' }],
});

/** The names from `start` to `own` along the rules of composite alarms, or undefined. Names that lead nowhere turn dead. */
function pathTo(own: string, start: string, { alarms }: Surroundings, dead: Set<string>): string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[start, undefined]]);
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === own) return pathBack(cameFrom, own);
    for (const child of dead.has(name) ? [] : childrenOf(alarms.get(name))) {
      if (cameFrom.has(child)) continue;
      cameFrom.set(child, name);
      open.push(child);
    }
  }
  for (const name of cameFrom.keys()) dead.add(name);
  return undefined;
}

function pathBack(cameFrom: ReadonlyMap<string, string | undefined>, end: string): string[] {
  const path: string[] = [];
  for (let name: string | undefined = end; name !== undefined; name = cameFrom.get(name)) path.unshift(name);
  return path;
}

/** Each alarm's rule is read once, although many rules lead to it. */
const childrenOfAlarm = new WeakMap<object, string[]>();
function childrenOf(alarm: { readonly rule?: string } | undefined): string[] {
  if (alarm?.rule === undefined) return [];
  const found = childrenOfAlarm.get(alarm) ?? parseRule(alarm.rule).children.map(({ name }) => alarmNameOf(name));
  childrenOfAlarm.set(alarm, found);
  return found;
}
