/** Finds and runs the tests of one text: for the command line and the editor. */
import { basename, dirname } from 'node:path';
import { type DefinitionTest, readTestFile } from '../core/definition-test/definition-test.ts';
import type { FindFile } from '../core/definition-test/named-file.ts';
import { type TestResult, wholeFile } from '../core/definition-test/result.ts';
import { runTestFile } from '../core/definition-test/run-file.ts';
import type { Syntax } from '../forms/slices.ts';
import { rootOf, syntaxErrorIn } from '../forms/tests.ts';
import { filesFrom } from './named-files.ts';

/** The results in the order of the text; of a text that is no YAML or JSON, one that says so. */
export function runTestText(
  file: string,
  text: string,
  find: FindFile = filesFrom(dirname(file)),
): readonly TestResult[] {
  const syntax = syntaxOf(file);
  const error = syntaxErrorIn(text, syntax);
  if (error) {
    return [{ name: wholeFile, verdict: 'errored', says: error.says, details: [], at: error.at, place: error.at }];
  }
  return runTestFile(rootOf(text, syntax), find);
}

/** The tests of a text, as far as it can be read. */
export function foundTests(file: string, text: string): readonly Pick<DefinitionTest, 'name' | 'at'>[] {
  const root = rootOf(text, syntaxOf(file));
  return root.kind === 'map' ? readTestFile(root).all : [];
}

function syntaxOf(file: string): Syntax {
  return /\.json$/i.test(basename(file)) ? 'json' : 'yaml';
}
