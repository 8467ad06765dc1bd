import { check } from '../../check.ts';
import { words } from '../../structure.ts';
import { memberOf } from '../../value.ts';
import { subjectKinds, subjects, type TestFile } from '../definition-test.ts';
import { goodTest, testFile } from '../example.ts';

/**
 * Input that doesn't go with what is tested, or none at all.
 *
 * A pattern takes an `event` (or an `eventFile`), sampling rules take a `request`, a composite alarm the `states` of its
 * alarms, and an alarm `points`.
 */
export const input = check<TestFile>({
  code: 'definition-test/input',
  severity: 'error',
  run({ all }, report) {
    for (const { subjects: about, map } of all) {
      const [subject, second] = about;
      if (!subject || second) continue;
      const own: readonly string[] = subjects[subject.kind].input;
      for (const { key, keyAt } of map.entries) {
        const other = subjectKinds.find((kind) => (subjects[kind].input as readonly string[]).includes(key));
        if (other && !own.includes(key))
          report(keyAt, `${key} goes with ${other}; ${subject.kind} takes ${words(own)}.`);
      }
      const [first, instead] = own;
      const taken = [first!, ...(subject.kind === 'pattern' ? [instead!] : [])];
      const absent = taken.every((name) => memberOf(map, name) === undefined);
      if (absent && !map.open && subject.kind !== 'compositeAlarm')
        report(subject.keyAt, `A test of ${subject.kind} needs ${words(taken, 'or')}.`);
    }
  },
  fires: [
    testFile({ ...goodTest, states: { a: 'OK' } }),
    testFile({ name: 'No points', alarm: { file: 'monitoring.yaml', resource: 'OrdersFail' }, expect: 'OK' }),
  ],
  silent: [testFile(goodTest)],
  unknown: [testFile({ ...goodTest, event: { Ref: 'Event' } })],
});
