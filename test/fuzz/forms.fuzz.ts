/** Random edits of texts of every form: after each no problem or fix outside of the text, at the end the answer of a fresh text. */
import assert from 'node:assert/strict';
import { edit, type FormDocument, openDocument, problemsOf, summariesOf } from '../../server/forms/document.ts';
import type { Change } from '../../server/forms/slices.ts';
import { gather } from '../../server/forms/surroundings.ts';
import { everyFix } from '../forms/every-fix.ts';
import { pick, type Random, randomFrom } from '../random.ts';
import { smallTexts } from './texts.ts';

const texts = smallTexts();

/** Tries so many texts; the same seed tries the same ones. Throws on the first that goes wrong. */
export function fuzz(iterations: number, seed: number): void {
  const random = randomFrom(seed);
  for (let i = 0; i < iterations; i++) {
    const { name, text } = pick(random, texts);
    const changes: Change[] = [];
    try {
      let document = openDocument(name, text);
      told(document);
      for (let times = 1 + random(6); times > 0; times--) {
        const change = changeOf(document.text, random);
        changes.push(change);
        document = edit(document, change);
        told(document);
      }
      const fresh = openDocument(name, document.text, document.syntax);
      assert.deepEqual(told(document), told(fresh), 'edited and fresh differ');
    } catch (error) {
      throw new Error(`seed ${seed}, ${name} ${JSON.stringify({ text, changes })}`, { cause: error });
    }
  }
}

/** A few characters or a long stretch become a piece, a stretch of the same text, or nothing. */
function changeOf(text: string, random: Random): Change {
  const start = random(text.length + 1);
  const end = Math.min(text.length, start + random(random(6) === 0 ? 600 : 6));
  const from = random(text.length + 1);
  const inserted = [pick(random, pieces), pick(random, pieces), '', text.slice(from, from + random(400))][random(4)]!;
  return { start, end, text: inserted };
}

/** What is told of a document, every place in it looked at. */
function told(document: FormDocument) {
  const own = summariesOf(document);
  const { length } = document.text;
  const problems = problemsOf(document, gather(own, own)).map((problem) => {
    const { code, at, message } = problem;
    assert.ok(at.start >= 0 && at.start <= at.end && at.end <= length, `${code} at ${at.start}-${at.end}`);
    const edits = everyFix(document, problem);
    for (const { start, end } of edits) assert.ok(start >= 0 && start <= end && end <= length, `a fix of ${code}`);
    return { code, at, message, edits };
  });
  return { problems, facts: own.flatMap(({ facts }) => facts) };
}

const pieces = [
  'x',
  '1',
  '\n',
  '\r\n',
  ' ',
  '  ',
  '\n  ',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  ': ',
  '- ',
  '#',
  '|',
  '>',
  '!Ref ',
  '&a ',
  '*a',
  '<<: *a',
  '\u0000',
  '\ud800',
  'Resources:\n',
  'Resources',
  '"Resources": {',
  '\n  B:\n    Type: AWS::Events::Rule\n',
  'Fn::ForEach::',
  'Condition: C\n',
  '# nephoscope-ignore',
  '---\n',
  '${',
  '\t',
];
