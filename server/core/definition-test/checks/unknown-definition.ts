import { check } from '../../check.ts';
import type { TestFile } from '../definition-test.ts';
import { goodTest, testFile } from '../example.ts';
import { definitionsOf } from '../lookup.ts';

/**
 * A file or a logical id that isn't there.
 *
 * Files are looked for from the folder of the tests. What a logical id names must be of the kind that is tested.
 */
export const unknownDefinition = check<TestFile>({
  code: 'definition-test/unknown-definition',
  severity: 'error',
  readsSurroundings: true,
  run({ all }, report, { definedIn }) {
    if (!definedIn) return;
    for (const { subjects, map } of all) {
      const [subject] = subjects;
      const hides = subject?.map?.open || subject?.map?.entries.some(({ value }) => value.kind === 'unknown');
      if (!subject?.map || hides || map.open) continue;
      const found = definitionsOf(subject, definedIn);
      if ('says' in found) report(found.at, found.says);
    }
  },
  exampleSurroundings: {
    definedIn: (path) =>
      path === 'monitoring.yaml'
        ? { kind: 'read', definitions: [{ family: 'event-pattern', name: 'PaymentFailed' }] }
        : { kind: 'missing' },
  },
  fires: [
    testFile({ ...goodTest, pattern: { file: 'monitoring.yaml', resource: 'PaymentFailde' } }),
    testFile({ ...goodTest, pattern: { file: 'monitring.yaml', resource: 'PaymentFailed' } }),
    testFile({ ...goodTest, pattern: {} }),
  ],
  silent: [testFile(goodTest)],
  unknown: [testFile({ ...goodTest, pattern: { file: { Ref: 'File' }, resource: 'PaymentFailed' } })],
});
