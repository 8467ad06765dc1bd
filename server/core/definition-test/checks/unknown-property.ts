import { check, renameTo } from '../../check.ts';
import { words } from '../../structure.ts';
import type { TestFile } from '../definition-test.ts';
import { goodTest, testFile } from '../example.ts';
import { violationsOf } from '../violations.ts';

/**
 * A member that tests don't have.
 *
 * What isn't understood would silently test nothing.
 */
export const unknownProperty = check<TestFile>({
  code: 'definition-test/unknown-property',
  severity: 'error',
  structure: true,
  run(file, report) {
    for (const { path, entry, near, members } of violationsOf(file, 'unknown-member')) {
      const instead = near === undefined ? `There are ${words(members)}.` : `Did you mean ${near}?`;
      report(entry.keyAt, `${path} is nothing that a test has. ${instead}`, { fix: renameTo(entry.keyAt, near) });
    }
  },
  fires: [testFile({ ...goodTest, expects: 'match' })],
  silent: [testFile(goodTest)],
  unknown: [testFile({ Ref: 'Test' })],
});
