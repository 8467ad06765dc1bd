import { check } from '../../check.ts';
import { words } from '../../structure.ts';
import { subjectKinds, type TestFile } from '../definition-test.ts';
import { goodTest, testFile } from '../example.ts';

/**
 * A test that is about nothing, or about more than one thing.
 *
 * A test is about one `pattern`, one set of `sampling` rules, one `compositeAlarm` or one `alarm`.
 */
export const subject = check<TestFile>({
  code: 'definition-test/subject',
  severity: 'error',
  run({ all }, report) {
    for (const { subjects, at, map, name } of all) {
      const [, second] = subjects;
      if (second) report(second.keyAt, `A test is about one thing: move ${second.kind} to a test of its own.`);
      else if (subjects.length === 0 && !map.open)
        report(at, `The test "${name}" is about nothing: add one of ${words(subjectKinds, 'or')}.`);
    }
  },
  fires: [
    testFile({ name: 'Nothing', expect: 'match' }),
    testFile({ ...goodTest, alarm: { file: 'monitoring.yaml', resource: 'OrdersFail' } }),
  ],
  silent: [testFile(goodTest)],
  unknown: [testFile({ Ref: 'Test' })],
});
