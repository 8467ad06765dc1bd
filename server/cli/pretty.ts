/** Findings for people: place, message, the line with its mark, and a last line that counts. */
import type { FormDocument } from '../forms/document.ts';
import type { Finding } from './finding.ts';

/** The findings of all files, colours only on a terminal. */
export function pretty(
  findings: readonly Finding[],
  documents: ReadonlyMap<string, FormDocument>,
  colours: boolean,
): string {
  const paint = colours ? (text: string, code: number) => `\x1b[${code}m${text}\x1b[0m` : (text: string) => text;
  const blocks = findings.map((one) => {
    const { line, character } = one.range.start;
    const place = `${one.file}:${line + 1}:${character + 1}`;
    const source = lineAt(documents.get(one.file)?.text ?? '', line);
    const end = one.range.end.line === line ? one.range.end.character : source.length;
    const mark = `${' '.repeat(character)}${'^'.repeat(Math.max(1, end - character))}`;
    const title = paint(`${one.severity} ${one.code}`, severityColours[one.severity]);
    return `${paint(place, 1)} ${title} ${one.resource}\n  ${one.message}\n    ${shortened(source)}\n    ${shortened(mark)}\n\n`;
  });
  return blocks.join('') + count(findings, documents.size);
}

const severityColours = { error: 31, warning: 33, information: 36, hint: 90 } as const;

function count(findings: readonly Finding[], files: number): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const checked = `${files} ${files === 1 ? 'file' : 'files'} checked`;
  if (findings.length === 0) return `${checked}, nothing found.\n`;
  return `${checked}: ${errors} errors, ${warnings} warnings, ${findings.length - errors - warnings} hints.\n`;
}

function lineAt(text: string, line: number): string {
  return (text.split('\n', line + 1)[line] ?? '').replace(/\r$/, '');
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
