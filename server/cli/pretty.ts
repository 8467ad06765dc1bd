/** Findings for people: place, message, the line with its mark, and a last line that counts. */
import { placeOf } from '../forms/lines.ts';
import type { Finding, Located, Report } from './finding.ts';

/** The findings of all files, colours only on a terminal. */
export function pretty(report: Report, colours: boolean): string {
  const paint = colours ? (text: string, code: number) => `\x1b[${code}m${text}\x1b[0m` : (text: string) => text;
  return report.found.map((one) => block(one, paint)).join('') + count(report);
}

function block({ finding: one, source }: Located, paint: (text: string, code: number) => string): string {
  const { start, end } = one.range;
  const markEnd = end.line === start.line ? end.character : source.length;
  const mark = `${' '.repeat(start.character)}${'^'.repeat(Math.max(1, markEnd - start.character))}`;
  const title = paint(`${one.severity} ${one.code}`, severityColours[one.severity]);
  return `${paint(placeOf(one.file, start), 1)} ${title} ${one.resource}\n  ${one.message}\n    ${shortened(source)}\n    ${shortened(mark)}\n\n`;
}

const severityColours = { error: 31, warning: 33, information: 36, hint: 90 } as const;

/** `3 files checked: 1 errors, 2 warnings, 0 hints.` */
export function count({ found, files }: Report): string {
  const of = (severity: Finding['severity']) => found.filter(({ finding }) => finding.severity === severity).length;
  const [errors, warnings] = [of('error'), of('warning')];
  const checked = `${files} ${files === 1 ? 'file' : 'files'} checked`;
  if (found.length === 0) return `${checked}, nothing found.\n`;
  return `${checked}: ${errors} errors, ${warnings} warnings, ${found.length - errors - warnings} hints.\n`;
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
