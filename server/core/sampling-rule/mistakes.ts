/** Patterns of sampling rules that are well formed but match nothing. */
import type { Report } from '../check.ts';
import type { Known } from '../field.ts';

export type PatternKind = 'host' | 'method' | 'path';

/** Tells a list where one pattern belongs: `GET,POST`, `/a,/b`, `a.example.com, b.example.com`. */
export function reportList(member: string, kind: PatternKind, { value, at }: Known<string>, report: Report): void {
  const items = value.split(/\s*[,|;]\s*/);
  const many = kind === 'path' ? items.length > 1 && items.every((item) => /^[/*]/.test(item)) : items.length > 1;
  if (!many) return;
  report(
    at,
    `${member} takes one pattern: "${value}" matches no request. Write a rule for each of ${items.length}, or *.`,
  );
}

/** Tells a query in a path: requests are matched by their path alone, and `?` stands for any one character. */
export function reportQuery(member: string, { value, at }: Known<string>, report: Report): void {
  const query = /\?[\w.~%[\]-]+=/.exec(value);
  if (!query) return;
  const path = value.slice(0, query.index);
  report(at, `${member} is matched against the path without its query: write ${path}.`, {
    fix: { kind: 'replace', title: `Replace with ${path}`, at, value: path },
  });
}
