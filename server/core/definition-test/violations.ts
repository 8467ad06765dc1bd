/** What a file of tests has that its form doesn't allow, found once for the checks that tell it. */
import { type Violation, violations } from '../shape.ts';
import { type TestFile, testFileShape } from './definition-test.ts';

const cache = new WeakMap<TestFile, readonly Violation[]>();

/** The violations of one kind, in the order of the text. */
export function violationsOf<K extends Violation['kind']>(file: TestFile, kind: K): Extract<Violation, { kind: K }>[] {
  const found = cache.get(file) ?? violations(testFileShape, file.map);
  cache.set(file, found);
  return found.filter((one): one is Extract<Violation, { kind: K }> => one.kind === kind);
}
