import { check } from '../../check.ts';
import { quoted } from '../../structure.ts';
import type { TestFile } from '../definition-test.ts';
import { goodTest, testFile } from '../example.ts';

/**
 * Two tests of one name.
 *
 * Reports tell tests by their names: nobody knows which of the two has failed.
 */
export const duplicateName = check<TestFile>({
  code: 'definition-test/duplicate-name',
  severity: 'warning',
  run({ all }, report) {
    const seen = new Set<string>();
    for (const { name, at } of all) {
      if (seen.has(name))
        report(at, `Another test is called ${quoted(name)} as well: give this one a name of its own.`);
      seen.add(name);
    }
  },
  fires: [testFile(goodTest, goodTest)],
  silent: [testFile(goodTest, { ...goodTest, name: 'Another' })],
  unknown: [testFile({ ...goodTest, name: { Ref: 'Name' } }, { ...goodTest, name: { Ref: 'Name' } })],
});
