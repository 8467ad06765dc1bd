/** Problems and fixes of a text, through the real forms. */
import assert from 'node:assert/strict';
import type { AwsError, Severity } from '../../../server/core/check.ts';
import { openDocument, problemsOf, summariesOf } from '../../../server/forms/document.ts';
import { editsOf } from '../../../server/forms/fix.ts';
import { gather } from '../../../server/forms/surroundings.ts';

export interface Told {
  readonly code: string;
  readonly severity: Severity;
  /** What is underlined. */
  readonly text: string;
  readonly start: number;
  readonly aws: AwsError | undefined;
}

/** Every error and warning; references to resources that the short texts leave out aside. */
export function told(text: string, file = 'template.yaml'): Told[] {
  return problemsIn(text, file).map(({ code, severity, at, aws }) => ({
    code,
    severity,
    text: text.slice(at.start, at.end),
    start: at.start,
    aws,
  }));
}

/** The text after the first fix of its first problem. */
export function fixed(text: string, file = 'template.yaml'): string {
  const [problem] = problemsIn(text, file);
  assert.ok(problem?.fixes?.[0], `nothing to fix in ${text}`);
  const changes = editsOf(openDocument(file, text), problem, problem.fixes[0]);
  return [...changes]
    .sort((a, b) => b.start - a.start)
    .reduce((done, { start, end, text: inserted }) => done.slice(0, start) + inserted + done.slice(end), text);
}

function problemsIn(text: string, file: string) {
  const document = openDocument(file, text);
  const own = summariesOf(document);
  return problemsOf(document, gather(own, own)).filter(
    ({ code, severity }) => !code.startsWith('template/') && (severity === 'error' || severity === 'warning'),
  );
}
