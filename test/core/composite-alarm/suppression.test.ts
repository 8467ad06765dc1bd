/** The guide's six cases of action suppression: two seconds to wait, three to extend; the alarm goes off at 2. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  type Suppression,
  type SuppressionEvent,
  suppressedReason,
  suppressionStep,
} from '../../../server/core/composite-alarm/suppression.ts';
import type { AlarmState } from '../../../server/core/composite-alarm/syntax.ts';

const periods = { wait: 2, extension: 3 };

suite('the six cases', () => {
  runs('1: the suppressor stays OK', [alarm(2, 'ALARM')], ['ALARM at 4']);
  runs('2: it goes off while actions wait', [alarm(2, 'ALARM'), suppressor(3, 'ALARM')], []);
  runs('3: the alarm changes back while actions wait', [alarm(2, 'ALARM'), alarm(3, 'OK')], ['OK at 5']);
  runs('4: it is off already', [suppressor(0, 'ALARM'), alarm(2, 'ALARM')], []);
  runs('5: it recovers', [alarm(2, 'ALARM'), suppressor(3, 'ALARM'), suppressor(6, 'OK')], ['ALARM at 9']);
  runs(
    '6: it recovers, and the alarm does within the extension',
    [alarm(2, 'ALARM'), suppressor(3, 'ALARM'), suppressor(6, 'OK'), alarm(7, 'OK')],
    ['OK at 9'],
  );
});

suite('beyond them', () => {
  runs('each change runs after its own wait', [alarm(2, 'ALARM'), alarm(10, 'OK')], ['ALARM at 4', 'OK at 12']);
  runs(
    'a change at the end of the wait comes after it',
    [alarm(2, 'ALARM'), alarm(4, 'OK')],
    ['ALARM at 4', 'OK at 6'],
  );
  runs('the same state again is no change', [alarm(2, 'ALARM'), alarm(3, 'ALARM')], ['ALARM at 4']);
  runs('a suppressor without anything to suppress', [suppressor(3, 'ALARM'), suppressor(6, 'OK')], []);
  runs(
    'off again within the extension',
    [alarm(2, 'ALARM'), suppressor(3, 'ALARM'), suppressor(6, 'OK'), suppressor(7, 'ALARM')],
    [],
  );
  runs(
    'another suppressor: the timers are discarded',
    [alarm(2, 'ALARM'), { kind: 'replaced', state: 'OK', at: 3000 }],
    [],
  );
});

test('what holds the actions back, as DescribeAlarms names it', () => {
  const held = [alarm(2, 'ALARM'), suppressor(3, 'ALARM'), suppressor(6, 'OK')].reduce<[Suppression, string[]]>(
    ([now, said], event) => {
      const { suppression } = suppressionStep(now, event, periods);
      return [suppression, [...said, suppression.hold ? suppressedReason(suppression.hold) : 'none']];
    },
    [{ state: 'OK', suppressor: 'OK' }, []],
  )[1];
  assert.deepEqual(held, [
    'Actions suppressed by WaitPeriod',
    'Actions suppressed by Alarm',
    'Actions suppressed by ExtensionPeriod',
  ]);
});

test('periods of 0 seconds hold nothing back', () => {
  const before: Suppression = { state: 'OK', suppressor: 'OK' };
  const step = suppressionStep(before, alarm(2, 'ALARM'), { wait: 0, extension: 0 });
  assert.deepEqual(step, { suppression: { state: 'ALARM', suppressor: 'OK' }, runs: [{ state: 'ALARM', at: 2000 }] });
});

function runs(name: string, events: readonly SuppressionEvent[], expected: readonly string[]): void {
  test(name, () => {
    let suppression: Suppression = { state: 'OK', suppressor: 'OK' };
    const found: string[] = [];
    for (const event of [...events, { kind: 'time', at: 60_000 } as const]) {
      const step = suppressionStep(suppression, event, periods);
      suppression = step.suppression;
      found.push(...step.runs.map(({ state, at }) => `${state} at ${at / 1000}`));
    }
    assert.deepEqual(found, expected);
  });
}

function alarm(second: number, state: AlarmState): SuppressionEvent {
  return { kind: 'alarm', state, at: second * 1000 };
}

function suppressor(second: number, state: AlarmState): SuppressionEvent {
  return { kind: 'suppressor', state, at: second * 1000 };
}
