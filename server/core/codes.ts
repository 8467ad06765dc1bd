/** The diagnostic codes: what each says of itself, and what a text means that should name one. */
import type { CheckFacts } from './family.ts';
import { nearest } from './near.ts';
import { families } from './rulebook.ts';

/** What each code says of itself, in the order of the rulebook. */
export const codes: ReadonlyMap<string, CheckFacts> = new Map(
  families.flatMap(({ checks }) => checks.map((facts) => [facts.code, facts])),
);

/** What is wrong with `family/name` or `family/*`, in one sentence; undefined where it names at least one code. */
export function wrongPattern(pattern: string): string | undefined {
  const known = pattern.endsWith('/*') ? familyPatterns() : [...codes.keys()];
  return known.includes(pattern) ? undefined : unknownName('code', pattern, known);
}

/** `there is no KIND "x"`, with what was probably meant; for a code its name alone is enough to be recognised. */
export function unknownName(kind: string, name: string, known: readonly string[]): string {
  const meant = nearest(name, known) ?? known.find((one) => one.endsWith(`/${name}`));
  return `there is no ${kind} "${name}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`;
}

function familyPatterns(): string[] {
  return [...new Set([...codes.keys()].map((code) => code.replace(/\/.*/, '/*')))];
}
