import type { FormDocument, PlacedProblem } from '../../server/forms/document.ts';
import { editsOf } from '../../server/forms/fix.ts';
import type { Change } from '../../server/forms/slices.ts';

/** Every edit of every fix of a problem. */
export function everyFix(document: FormDocument, problem: PlacedProblem): Change[] {
  return (problem.fixes ?? []).flatMap((fix) => editsOf(document, problem, fix));
}
