import { check } from '../../check.ts';
import type { TestFile } from '../definition-test.ts';
import { goodTest, testFile } from '../example.ts';
import { violationsOf } from '../violations.ts';

/**
 * A test without its name or without what it expects.
 *
 * The name is how reports and the Test Explorer tell it.
 */
export const missingProperty = check<TestFile>({
  code: 'definition-test/missing-property',
  severity: 'error',
  structure: true,
  run(file, report) {
    for (const { path, member, at } of violationsOf(file, 'missing')) {
      const who = path === '' ? 'A file of tests' : 'A test';
      report(path === '' ? { start: at.start, end: at.start } : at, `${who} needs ${member}, which is missing.`);
    }
  },
  fires: [
    testFile({ name: 'A failed payment is told', pattern: goodTest.pattern, event: {} }),
    { file: 'monitoring.yaml' },
  ],
  silent: [testFile(goodTest)],
  unknown: [{ tests: { Ref: 'Tests' } }],
});
