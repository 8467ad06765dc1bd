import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { quoted } from '../../structure.ts';
import type { Timetable } from '../schedule.ts';
import { customBusRefusal } from '../syntax.ts';

/**
 * A schedule on a custom event bus.
 *
 * Rules with a schedule stand on the default bus alone: leave `EventBusName` out.
 * Source: answer of EventBridge to PutRule.
 */
export const customBus = check<Timetable>({
  code: 'schedule/custom-bus',
  severity: 'error',
  run({ eventBusName, expressions }, report) {
    if (!eventBusName || expressions.length === 0) return;
    for (const bus of each(eventBusName)) {
      if (bus.value === 'default' || bus.value === '' || bus.value.endsWith(':event-bus/default')) continue;
      report(
        bus,
        `A schedule can't stand on the bus ${quoted(bus.value)}: rules with a schedule are on the default bus.`,
        {
          fix: { kind: 'remove', title: 'Remove EventBusName', at: bus.at },
          aws: customBusRefusal,
        },
      );
    }
  },
  fires: [{ ScheduleExpression: 'rate(1 minute)', EventBusName: 'orders' }],
  silent: [
    { ScheduleExpression: 'rate(1 minute)', EventBusName: 'default' },
    { EventPattern: { source: ['shop'] }, EventBusName: 'orders' },
  ],
  unknown: [{ ScheduleExpression: 'rate(1 minute)', EventBusName: { Ref: 'Bus' } }],
});
