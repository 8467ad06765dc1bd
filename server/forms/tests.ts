/** Files of tests: the tests, and the event patterns that stand in them. */
import { parseDocument } from 'yaml';
import { readTestFile } from '../core/definition-test/definition-test.ts';
import { readJson as readJsonText } from '../core/json/reader.ts';
import type { Span, Value } from '../core/value.ts';
import type { Definition } from './definition.ts';
import { readJson } from './json.ts';
import { isReadableYaml } from './readable.ts';
import type { Syntax } from './slices.ts';
import { readYaml } from './yaml.ts';

/** A pattern in a test comes first, so that what is asked at a place of it is answered by the pattern's family. */
export function testsIn(root: Value | undefined, name: string, nameAt: Span): Definition[] {
  if (!root) return [];
  const tests = root.kind === 'map' ? readTestFile(root).all : [];
  const patterns = tests.flatMap(({ subjects, name: test, at }) =>
    subjects.flatMap(({ kind, inline }): Definition[] =>
      kind === 'pattern' && inline ? [{ family: 'event-pattern', value: inline, name: test, nameAt: at }] : [],
    ),
  );
  return [...patterns, { family: 'definition-test', value: root, name, nameAt }];
}

/** Where a text is no YAML or JSON, and what is wrong: its readers would make something of it all the same. */
export function syntaxErrorIn(text: string, syntax: Syntax): { readonly at: Span; readonly says: string } | undefined {
  if (syntax === 'json') {
    const { error } = readJsonText(text);
    return error && { at: error.at, says: `This is no JSON: ${error.reason}` };
  }
  const nothing = { start: 0, end: 0 };
  if (!isReadableYaml(text)) return { at: nothing, says: 'This is nested, anchored or long beyond measure.' };
  try {
    const [error] = parseDocument(text, { logLevel: 'silent', prettyErrors: false }).errors;
    return error && { at: { start: error.pos[0], end: error.pos[1] }, says: `This is no YAML: ${error.message}` };
  } catch {
    return { at: nothing, says: 'This is nested beyond measure.' };
  }
}

/** The whole text as a value; null for an empty one. */
export function rootOf(text: string, syntax: Syntax): Value {
  const root = syntax === 'json' ? readJson(text) : readYaml(text);
  return root ?? { kind: 'null', at: { start: 0, end: 0 } };
}
