/**
 * Findings as annotations of a GitHub Actions run.
 * Source: GitHub Docs, "Workflow commands for GitHub Actions"; escapes as in actions/toolkit, core/src/command.ts.
 */
import { relative, resolve, sep } from 'node:path';
import type { Finding, Report } from './finding.ts';
import { count } from './pretty.ts';

/** One workflow command for each finding, and a last line that counts. `root` is the checked-out repository. */
export function github(report: Report, root: string): string {
  return report.found.map(({ finding }) => `${annotation(finding, root)}\n`).join('') + count(report);
}

function annotation({ file, range: { start, end }, severity, code, message, resource }: Finding, root: string): string {
  const properties = {
    file: relative(root, resolve(file)).replaceAll(sep, '/'),
    line: start.line + 1,
    endLine: end.line + 1,
    // Columns are only read where the annotation is on one line.
    ...(start.line === end.line && {
      col: start.character + 1,
      endColumn: Math.max(start.character + 1, end.character),
    }),
    title: code,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${commands[severity]} ${written.join(',')}::${escapedMessage(`${resource}: ${message}`)}`;
}

const commands = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

function escapedMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
