/** What every input has to stand: no exception, no problem or fix outside of the text, no hang. */
import assert from 'node:assert/strict';
import { type FormDocument, openDocument, problemsOf, summariesOf } from '../../server/forms/document.ts';
import { gather } from '../../server/forms/surroundings.ts';
import { everyFix } from '../forms/every-fix.ts';

/** Longer than this, in milliseconds, is a hang; the same input has to show it three times, so that no pause of the machine counts. */
export const patience = 100;

/** Reads and checks a text as `nephoscope check` does. Throws with the input where it goes wrong. */
export function tryText(name: string, text: string, within = patience): void {
  try {
    let least = Number.POSITIVE_INFINITY;
    for (let times = 0; times < 3 && least > within; times++) least = Math.min(least, timed(name, text));
    assert.ok(least <= within, `took ${Math.round(least)} ms`);
  } catch (error) {
    throw new Error(`${name} of ${text.length} characters: ${shown(text)}`, { cause: error });
  }
}

/** The text, or both ends of a long one. */
function shown(text: string): string {
  return JSON.stringify(text.length > 4000 ? `${text.slice(0, 2000)} … ${text.slice(-2000)}` : text);
}

function timed(name: string, text: string): number {
  const [started, used] = [performance.now(), process.cpuUsage()];
  const document = openDocument(name, text);
  const own = summariesOf(document);
  const problems = problemsOf(document, gather(own, own));
  const { user, system } = process.cpuUsage(used);
  // On a busy machine the clock runs on while others work.
  const took = Math.min(performance.now() - started, (user + system) / 1000);
  for (const problem of problems) {
    assertInside(document, problem.at, problem.code);
    for (const edit of everyFix(document, problem)) assertInside(document, edit, `a fix of ${problem.code}`);
  }
  return took;
}

function assertInside({ text }: FormDocument, { start, end }: { start: number; end: number }, what: string): void {
  assert.ok(start >= 0 && start <= end && end <= text.length, `${what} at ${start}-${end}`);
}
