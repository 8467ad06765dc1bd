/** Templates cut, spliced and damaged: no exception, no problem outside of the text, the same answer as for a fresh text. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { alone } from '../../server/core/check.ts';
import { edit, type FormDocument, openDocument, problemsOf } from '../../server/forms/document.ts';
import type { Syntax } from '../../server/forms/slices.ts';
import { asJson, asYaml } from '../bench/templates.ts';
import { everyFix } from '../forms/every-fix.ts';

const sources: readonly [string, Syntax][] = [
  [asYaml(10), 'yaml'],
  [asJson(10), 'json'],
  [JSON.stringify(JSON.parse(asJson(10))), 'json'],
];

/** Tries so many damaged texts; throws with a counterexample. */
export function fuzz(iterations: number, seed: number): void {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.oneof(fc.nat(8), fc.nat(2000)),
    text: fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom(...pieces)),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...sources),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      ([text, syntax], changes) => {
        let document = openDocument('t', text, syntax);
        for (const { at, length, text: inserted } of changes) {
          const start = Math.floor(at * document.text.length);
          document = edit(document, { start, end: Math.min(document.text.length, start + length), text: inserted });
          check(document);
        }
        assert.deepEqual(told(document), told(openDocument('t', document.text, syntax)));
      },
    ),
    { numRuns: iterations, seed },
  );
}

const pieces = [
  '\n',
  '\r\n',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ': ',
  '- ',
  '#',
  '|',
  '>',
  '!Ref ',
  '&a ',
  '*a',
  '\u0000',
  '\ud800',
  'Resources:\n',
  '"Resources": {',
  '${',
  '\t',
];

function check(document: FormDocument): void {
  for (const problem of problemsOf(document, alone)) {
    const { start, end } = problem.at;
    assert.ok(start >= 0 && start <= end && end <= document.text.length, `${problem.code} at ${start}-${end}`);
    for (const { start: from, end: to } of everyFix(document, problem))
      assert.ok(from >= 0 && from <= to && to <= document.text.length);
  }
}

function told(document: FormDocument) {
  return problemsOf(document, alone).map(({ code, at, message }) => ({ code, at, message }));
}
