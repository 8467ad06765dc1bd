/** Problems as an editor's diagnostics. */
import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver/node';
import type { Severity } from '../../core/check.ts';
import type { PlacedProblem } from '../../forms/document.ts';
import type { Syntax } from '../../forms/slices.ts';
import type { OpenDocument, Workspace } from '../workspace.ts';

export interface DiagnosticOptions {
  /** False where another extension tells what a schema says. */
  readonly structure: boolean;
  /** What a code's page is found under, code appended; undefined where the editor has no pages. */
  readonly pages?: string;
  /** The syntaxes in which another extension checks files of tests by their schema. */
  readonly schemas?: readonly Syntax[];
}

/** The diagnostics of a document, in the order of its text. */
export function diagnosticsOf(workspace: Workspace, document: OpenDocument, options: DiagnosticOptions): Diagnostic[] {
  return shownProblems(workspace, document, options).map((problem) => ({
    range: rangeOf(document, problem),
    severity: severities[problem.severity],
    source: 'nephoscope',
    code: problem.code,
    message:
      problem.definition.path === undefined ? problem.message : `${problem.message} (${problem.definition.path})`,
    ...(options.pages !== undefined && { codeDescription: { href: `${options.pages}${problem.code}` } }),
    ...(problem.aws && { data: { aws: problem.aws } }),
  }));
}

/** The problems that the options let through. */
export function shownProblems(
  workspace: Workspace,
  document: OpenDocument,
  options: DiagnosticOptions,
): PlacedProblem[] {
  const { form, syntax } = document.form;
  const structure = form === 'tests' ? !options.schemas?.includes(syntax) : options.structure;
  return workspace.problems(document).filter((problem) => structure || !problem.structure);
}

export function rangeOf({ text }: OpenDocument, { at }: PlacedProblem): Range {
  return { start: text.positionAt(at.start), end: text.positionAt(at.end) };
}

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
