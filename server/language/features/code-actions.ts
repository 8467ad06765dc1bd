/** Quick fixes: the fixes of the problems at a range. */
import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver/node';
import { editsOf } from '../../forms/fix.ts';
import type { OpenDocument, Workspace } from '../workspace.ts';
import { type DiagnosticOptions, diagnosticsOf, rangeOf, shownProblems } from './diagnostics.ts';

/** Every fix of every problem that touches the range; a problem's only fix is the preferred one. */
export function codeActionsAt(
  workspace: Workspace,
  document: OpenDocument,
  range: Range,
  options: DiagnosticOptions,
): CodeAction[] {
  const problems = shownProblems(workspace, document, options);
  const diagnostics = diagnosticsOf(workspace, document, options);
  return problems.flatMap((problem, index) => {
    if (!problem.fixes || !touches(rangeOf(document, problem), range)) return [];
    return problem.fixes.flatMap((fix): CodeAction[] => {
      const edits = editsOf(document.form, problem, fix);
      if (edits.length === 0) return [];
      const changes = edits.map(({ start, end, text }) => ({
        range: { start: document.text.positionAt(start), end: document.text.positionAt(end) },
        newText: text,
      }));
      return [
        {
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnostics[index]!],
          isPreferred: problem.fixes?.length === 1,
          edit: { changes: { [document.text.uri]: changes } },
        },
      ];
    });
  });
}

function touches(a: Range, b: Range): boolean {
  return !before(a.end, b.start) && !before(b.end, a.start);
}

function before(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
