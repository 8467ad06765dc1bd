import { check, type Surroundings } from '../../check.ts';
import { each, known } from '../../field.ts';
import { type Speller, spellerOf } from '../../mistyped.ts';
import { hole, within } from '../../value.ts';
import type { CompositeAlarm } from '../composite-alarm.ts';
import { alarmNameOf } from '../syntax.ts';

/**
 * An alarm that nothing defines.
 *
 * The children of a rule, and the suppressor of its actions, must exist in the account and Region. Told where a defined
 * alarm has nearly the same name, or where every alarm is known.
 * Source: CloudWatch API, PutCompositeAlarm, AlarmRule and ActionsSuppressor.
 */
export const undefinedChild = check<CompositeAlarm>({
  code: 'composite-alarm/undefined-child',
  severity: 'warning',
  readsSurroundings: true,
  run({ rules, actionsSuppressor, alarmName }, report, around) {
    for (const { host, children } of rules) {
      for (const { name, start, end } of children) {
        if (known(alarmName) && alarmNameOf(name) === alarmName.value) continue;
        const missing = findMissing(name, around);
        if (!missing) continue;
        const { message, near } = missing;
        const text = near && alarmNameOf(name) === name ? near : undefined;
        const title = `Replace with ${near}`;
        report(within(host, start, end), message, {
          fix: text === undefined ? undefined : { kind: 'text', title, host, start, end, text },
        });
      }
    }
    for (const { value, at } of each(actionsSuppressor)) {
      const missing = findMissing(value, around);
      if (!missing) continue;
      const { message, near } = missing;
      const fix =
        near && alarmNameOf(value) === value
          ? ({ kind: 'replace', title: `Replace with ${near}`, at, value: near } as const)
          : undefined;
      report(at, message, { fix });
    }
  },
  exampleSurroundings: { alarms: new Map([['checkout-errors', {}]]) },
  fires: [
    { AlarmRule: 'ALARM(checkout-erors)' },
    { AlarmRule: 'FALSE', ActionsSuppressor: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:CheckoutErrors' },
  ],
  silent: [
    { AlarmRule: 'ALARM(defined-elsewhere) OR OK(checkout-errors)', ActionsSuppressor: 'defined-elsewhere-too' },
  ],
  unknown: [{ AlarmRule: { 'Fn::Sub': 'ALARM(${Errors})' } }],
});

/** One for all the alarms of the same surroundings. */
const spellers = new WeakMap<Surroundings['alarms'], Speller>();

function findMissing(
  reference: string,
  { alarms, alarmsComplete }: Surroundings,
): { message: string; near?: string } | undefined {
  const name = alarmNameOf(reference);
  if (name === '' || name.includes(hole) || alarms.has(name)) return undefined;
  const speller = spellers.get(alarms) ?? spellerOf(alarms.keys());
  spellers.set(alarms, speller);
  const near = speller(name);
  if (near !== undefined) return { message: `No alarm is called ${name}: did you mean ${near}?`, near };
  return alarmsComplete ? { message: `No alarm is called ${name}: define it, or name another.` } : undefined;
}
