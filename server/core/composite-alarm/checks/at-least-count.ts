import { check, type Details } from '../../check.ts';
import { type StringValue, within } from '../../value.ts';
import type { CompositeAlarm } from '../composite-alarm.ts';
import type { AtLeast, RuleNode } from '../syntax.ts';

/**
 * A count of AT_LEAST that can't be reached, or always is.
 *
 * `AT_LEAST(count, state, (alarms))` wants a number from 1 to the number of its alarms, or a share from 1% to 100%. More
 * alarms than are listed can never be in the state; 0 always are. A share above 100% is refused.
 * Source: CloudWatch user guide, "Create a composite alarm", AT_LEAST.
 */
export const atLeastCount = check<CompositeAlarm>({
  code: 'composite-alarm/at-least-count',
  severity: 'warning',
  run({ rules }, report) {
    for (const { host, root, partial } of rules) {
      if (partial) continue;
      for (const node of atLeasts(root)) {
        const { count, children } = node;
        const most = count.percent ? 100 : new Set(children.map(({ name }) => name)).size;
        const at = within(host, count.start, count.end);
        if (count.value === 0) report(at, 'At least none is always true: write 1 or more.', fixed(host, node, 1));
        else if (count.value > most && count.percent)
          report(at, `${count.value}% is above 100%.`, { ...fixed(host, node, most), severity: 'error' });
        else if (count.value > most)
          report(at, `${count.value} of ${most} alarms can never be: write at most ${most}.`, fixed(host, node, most));
      }
    }
  },
  fires: [
    { AlarmRule: 'AT_LEAST(3, ALARM, (a, b))' },
    { AlarmRule: 'AT_LEAST(120%, OK, (a, b))' },
    { AlarmRule: 'NOT AT_LEAST(0, OK, (a, b))' },
  ],
  silent: [{ AlarmRule: 'AT_LEAST(2, ALARM, (a, b)) OR AT_LEAST(100%, OK, (a, b))' }],
  unknown: [{ AlarmRule: { 'Fn::Sub': 'AT_LEAST(3, ALARM, (${A}, ${B}))' } }],
});

function fixed(host: StringValue, { count }: AtLeast, value: number): Details {
  const text = `${value}${count.percent ? '%' : ''}`;
  return { fix: { kind: 'text', title: `Replace with ${text}`, host, start: count.start, end: count.end, text } };
}

function atLeasts(root: RuleNode): AtLeast[] {
  const found: AtLeast[] = [];
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'at-least') found.push(node);
    if (node.kind === 'not') open.push(node.operand);
    if (node.kind === 'and' || node.kind === 'or') for (const operand of node.operands) open.push(operand);
  }
  return found;
}
