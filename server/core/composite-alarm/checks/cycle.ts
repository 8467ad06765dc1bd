import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { within } from '../../value.ts';
import type { CompositeAlarm } from '../composite-alarm.ts';
import { type Loops, loopsAround } from '../loops.ts';
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
    const loops = loopsAround(around);
    for (const { value: own } of each(alarmName)) {
      for (const { host, children } of rules) {
        for (const { name, start, end } of children) {
          const path = pathTo(own, alarmNameOf(name), loops);
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

/**
 * The first names on a way from `start` to `own` along the rules of composite alarms; undefined where none leads there, or
 * where it isn't known after `mostLooked` names.
 */
function pathTo(own: string, start: string, { childrenOf, together }: Loops): string[] | undefined {
  // Where the alarm's rule is the one that others know, it and the child lead to one another or there is no way.
  if (start !== own && childrenOf(own).has(start) && !together(own, start)) return undefined;
  const cameFrom = new Map<string, string | undefined>([[start, undefined]]);
  for (const name of cameFrom.keys()) {
    if (name === own) return pathBack(cameFrom, own);
    if (cameFrom.size > mostLooked) break;
    for (const child of childrenOf(name)) if (!cameFrom.has(child)) cameFrom.set(child, name);
  }
  return together(own, start) ? [start, '…', own] : undefined;
}

/** Nobody reads a longer way, and each alarm of a loop of thousands looks for its own. */
const mostLooked = 200;

function pathBack(cameFrom: ReadonlyMap<string, string | undefined>, end: string): string[] {
  const path: string[] = [];
  for (let name: string | undefined = end; name !== undefined; name = cameFrom.get(name)) path.unshift(name);
  return path;
}
