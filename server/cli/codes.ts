/** The diagnostic codes and their pages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckFacts } from '../core/family.ts';
import { nearest } from '../core/near.ts';
import { families } from '../core/rulebook.ts';

/** Set by the build: a bundle stands in dist/, the source two folders deep; docs/ is beside dist/. */
declare const IN_BUNDLE: true | undefined;

const pages = join(import.meta.dirname, typeof IN_BUNDLE === 'undefined' ? '../..' : '..', 'docs/codes');

/** What each code says of itself, in the order of the rulebook. */
export const codes: ReadonlyMap<string, CheckFacts> = new Map(
  families.flatMap(({ checks }) => checks.map((facts) => [facts.code, facts])),
);

/** The page of a known code in Markdown, or undefined where the package has no such page. */
export function pageOf(code: string): string | undefined {
  if (!codes.has(code)) return undefined;
  try {
    return readFileSync(join(pages, `${code}.md`), 'utf8');
  } catch {
    return undefined;
  }
}

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
