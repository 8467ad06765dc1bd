import assert from 'node:assert/strict';
import { alone } from '../../server/core/check.ts';
import { openDocument, type PlacedProblem, problemsOf } from '../../server/forms/document.ts';
import { editsOf } from '../../server/forms/fix.ts';

/** Opens a file whose « » mark where problems of this code must be found, and nowhere else; gives the problems. */
export function findsMarked(file: string, marked: string, code: string): PlacedProblem[] {
  const ranges: { start: number; end: number }[] = [];
  let text = '';
  for (const piece of marked.split(/([«»])/)) {
    if (piece === '«') ranges.push({ start: text.length, end: text.length });
    else if (piece === '»') ranges.at(-1)!.end = text.length;
    else text += piece;
  }
  const problems = problemsOf(openDocument(file, text), alone);
  const found = problems.filter((problem) => problem.code === code);
  assert.deepEqual(
    found.map(({ at }) => at),
    ranges,
    JSON.stringify(problems.map(({ code, message, at }) => [code, message, text.slice(at.start, at.end)])),
  );
  return found;
}

/** The file after the first fix of its first problem of this code. */
export function fixed(file: string, text: string, code: string): string {
  const document = openDocument(file, text);
  const problem = problemsOf(document, alone).find((one) => one.code === code && one.fixes);
  const edits = problem ? editsOf(document, problem, problem.fixes![0]!) : [];
  return edits.reduceRight(
    (whole, { start, end, text: written }) => whole.slice(0, start) + written + whole.slice(end),
    text,
  );
}

/** Every code that is found in a file, in the order of the text. */
export function codesIn(file: string, text: string): string[] {
  return problemsOf(openDocument(file, text), alone).map(({ code }) => code);
}
