/** Runs the tests of a file. What isn't understood of it is an error: nothing is silently not tested. */
import type { Problem } from '../check.ts';
import type { Value } from '../value.ts';
import { definitionTestFamily } from './check.ts';
import { type DefinitionTest, readTestFile } from './definition-test.ts';
import type { FindFile } from './named-file.ts';
import { type TestResult, wholeFile } from './result.ts';
import { runTest } from './run.ts';

/** The results in the order of the text; where the file as a whole is wrong, one that says so. */
export function runTestFile(root: Value, find: FindFile): readonly TestResult[] {
  const faults = definitionTestFamily.problems(root, undefined, 'own').filter(({ severity }) => severity === 'error');
  if (root.kind !== 'map') return [fileResult(faults[0])];
  const { all } = readTestFile(root);
  const strange = faults.find(({ at }) => !all.some((test) => isIn(test, at)));
  return [
    ...(strange ? [fileResult(strange)] : []),
    ...all.map((test) => {
      const fault = faults.find(({ at }) => isIn(test, at));
      return fault ? faulty(test, fault) : runTest(test, find);
    }),
  ];
}

function fileResult(fault: Problem | undefined): TestResult {
  const at = fault?.at ?? { start: 0, end: 0 };
  const says = fault?.message ?? 'A file of tests is a map with a list of tests.';
  return { name: wholeFile, verdict: 'errored', says, details: [], at, place: at };
}

function faulty({ name, at }: DefinitionTest, { message, at: place }: Problem): TestResult {
  return { name, verdict: 'errored', says: message, details: [], at, place };
}

function isIn({ map }: DefinitionTest, at: Problem['at']): boolean {
  return map.at.start <= at.start && at.start < map.at.end;
}
