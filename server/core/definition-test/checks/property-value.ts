import { check, replaceWith } from '../../check.ts';
import { quoted, words } from '../../structure.ts';
import type { TestFile } from '../definition-test.ts';
import { goodTest, testFile } from '../example.ts';
import { violationsOf } from '../violations.ts';

/**
 * A value that is none of those that a test can have.
 *
 * An alarm is in `OK`, `ALARM` or `INSUFFICIENT_DATA`. A test has a name that isn't empty.
 */
export const propertyValue = check<TestFile>({
  code: 'definition-test/property-value',
  severity: 'error',
  structure: true,
  run(file, report) {
    for (const { path, value, oneOf, near, at } of violationsOf(file, 'value')) {
      const fix = near === undefined ? undefined : replaceWith({ at }, near);
      report(at, `${path} can't be ${quoted(value)}: write ${near ?? words(oneOf, 'or')}.`, { fix });
    }
    for (const { path, says, at } of violationsOf(file, 'limit')) report(at, `${path} ${says}.`);
  },
  fires: [
    testFile({ name: 'Down', compositeAlarm: { inline: 'ALARM(a)' }, states: { a: 'Alarm' }, expect: 'ALARM' }),
    testFile({ ...goodTest, name: '' }),
  ],
  silent: [testFile({ name: 'Down', compositeAlarm: { inline: 'ALARM(a)' }, states: { a: 'ALARM' }, expect: 'ALARM' })],
  unknown: [
    testFile({ name: 'Down', compositeAlarm: { inline: 'ALARM(a)' }, states: { Ref: 'States' }, expect: 'OK' }),
  ],
});
