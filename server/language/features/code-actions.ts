/** Quick fixes, all fixes at once, problems that are let be, and patterns written in the other syntax. */
import { type CodeAction, CodeActionKind, type Diagnostic, type Range } from 'vscode-languageserver/node';
import type { Fix } from '../../core/check.ts';
import { partAt } from '../../forms/cursor.ts';
import type { Definition } from '../../forms/definition.ts';
import type { PlacedProblem } from '../../forms/document.ts';
import { editsOf } from '../../forms/fix.ts';
import { convertedPattern } from '../../forms/pattern-syntax.ts';
import type { Change } from '../../forms/slices.ts';
import { suppression } from '../../forms/suppress.ts';
import type { OpenDocument, Workspace } from '../workspace.ts';
import { type DiagnosticOptions, diagnosticsOf, rangeOf, shownProblems } from './diagnostics.ts';

/** Asked for by name alone (on save, or from the menu of source actions). */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.nephoscope`;
export const codeActionKinds = [CodeActionKind.QuickFix, fixAllKind, CodeActionKind.RefactorRewrite];

/**
 * What can be done at a range: every fix of every problem that touches it (a problem's only fix is the preferred one), and
 * what lets such a problem be; of the kinds that are asked for.
 */
export function codeActionsAt(
  workspace: Workspace,
  document: OpenDocument,
  range: Range,
  options: DiagnosticOptions,
  only?: readonly string[],
): CodeAction[] {
  const wants = (kind: string) => only?.some((one) => kind === one || kind.startsWith(`${one}.`));
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix) ?? true) actions.push(...quickFixes(workspace, document, range, options));
  if (wants(CodeActionKind.RefactorRewrite) ?? true) actions.push(...conversions(document, range));
  if (wants(fixAllKind)) actions.push(...fixAll(workspace, document, options));
  return actions;
}

function quickFixes(
  workspace: Workspace,
  document: OpenDocument,
  range: Range,
  options: DiagnosticOptions,
): CodeAction[] {
  const problems = shownProblems(workspace, document, options);
  const diagnostics = diagnosticsOf(workspace, document, options);
  const touched = problems.flatMap((problem, index) =>
    touches(rangeOf(document, problem), range) ? [{ problem, diagnostic: diagnostics[index]! }] : [],
  );
  return [
    ...touched.flatMap(({ problem, diagnostic }) => fixesOf(document, problem, diagnostic)),
    ...touched.flatMap(({ problem, diagnostic }) => letBe(document, problem, diagnostic)),
  ];
}

function fixesOf(document: OpenDocument, problem: PlacedProblem, diagnostic: Diagnostic): CodeAction[] {
  return (problem.fixes ?? []).flatMap((fix) => {
    const edits = editsOf(document.form, problem, fix);
    if (edits.length === 0) return [];
    const isPreferred = problem.fixes?.length === 1;
    return [{ ...action(document, fix.title, CodeActionKind.QuickFix, edits), diagnostics: [diagnostic], isPreferred }];
  });
}

function letBe(document: OpenDocument, problem: PlacedProblem, diagnostic: Diagnostic): CodeAction[] {
  const found = suppression(document.form, problem);
  if (!found) return [];
  const title = `Ignore ${problem.code} ${placesIgnored[found.where]}`;
  return [{ ...action(document, title, CodeActionKind.QuickFix, [found.edit]), diagnostics: [diagnostic] }];
}

const placesIgnored = { line: 'here, with a reason', resource: 'in this resource, by its Metadata' };

/** The only fix of each problem that has one, as far as they don't touch one another; a second time mends the rest. */
function fixAll(workspace: Workspace, document: OpenDocument, options: DiagnosticOptions): CodeAction[] {
  const taken: Change[] = [];
  for (const problem of shownProblems(workspace, document, options)) {
    const edits = problem.fixes?.length === 1 ? editsOf(document.form, problem, problem.fixes[0] as Fix) : [];
    const isFree = edits.every((edit) => taken.every((other) => edit.end < other.start || other.end < edit.start));
    if (isFree) taken.push(...edits);
  }
  return taken.length === 0 ? [] : [action(document, 'Fix all problems that have one fix', fixAllKind, taken)];
}

/** The pattern at the range in YAML or JSON, whichever it isn't yet. */
function conversions(document: OpenDocument, range: Range): CodeAction[] {
  const { form, text } = document;
  if (form.syntax !== 'yaml') return [];
  const offset = text.offsetAt(range.start);
  const placed = partAt(form, offset);
  const found = placed?.part
    .definitions()
    .find((definition) => isPatternAt(document, placed.start, definition, offset));
  const converted = placed && found && convertedPattern(form.text, placed.start, found.value);
  if (!converted) return [];
  const title = `Write this pattern as ${converted.to.toUpperCase()}`;
  return [action(document, title, CodeActionKind.RefactorRewrite, [converted.edit])];
}

/** True from the beginning of the line with the pattern's key to the pattern's end. */
function isPatternAt({ form }: OpenDocument, base: number, definition: Definition, offset: number): boolean {
  const { family, value, embedded } = definition;
  if (family !== 'event-pattern' || embedded) return false;
  const key = form.text.slice(0, base + value.at.start).trimEnd().length;
  return form.text.lastIndexOf('\n', key - 1) < offset && offset <= base + value.at.end;
}

function action(document: OpenDocument, title: string, kind: string, edits: readonly Change[]): CodeAction {
  const changes = edits.map(({ start, end, text }) => ({
    range: { start: document.text.positionAt(start), end: document.text.positionAt(end) },
    newText: text,
  }));
  return { title, kind, edit: { changes: { [document.text.uri]: changes } } };
}

function touches(a: Range, b: Range): boolean {
  return !before(a.end, b.start) && !before(b.end, a.start);
}

function before(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
