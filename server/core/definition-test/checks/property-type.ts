import { check } from '../../check.ts';
import type { TestFile } from '../definition-test.ts';
import { goodTest, testFile } from '../example.ts';
import { violationsOf } from '../violations.ts';

/**
 * A member of another type than a file of tests has.
 *
 * A file of tests is a map with a list of `tests`; each test is a map.
 */
export const propertyType = check<TestFile>({
  code: 'definition-test/property-type',
  severity: 'error',
  structure: true,
  run(file, report) {
    for (const { path, wants, at, listOf } of violationsOf(file, 'type')) {
      report(at, `${path} must be ${wants}.`, { fix: listOf && { kind: 'wrap', title: 'Make it a list', at } });
    }
  },
  fires: [testFile({ ...goodTest, pattern: 'monitoring.yaml' })],
  silent: [testFile(goodTest)],
  unknown: [testFile({ ...goodTest, pattern: { Ref: 'Pattern' } })],
});
