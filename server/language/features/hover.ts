/** Hover: what stands here, in plain words. */
import { type Hover, MarkupKind } from 'vscode-languageserver/node';
import { familyOf } from '../../core/rulebook.ts';
import { cursorsAt, partAt } from '../../forms/cursor.ts';
import type { OpenDocument, Workspace } from '../workspace.ts';

/** What the families say about the place, or null; `now` is the reader's clock. */
export function hoverAt(
  workspace: Workspace,
  document: OpenDocument,
  offset: number,
  now: number = Date.now(),
): Hover | null {
  for (const { definition, place, at, offsetOf } of cursorsAt(document.form, offset)) {
    const around = workspace.around(document);
    const described = familyOf(definition.family)?.describe?.({ ...place, around, now });
    if (described === undefined) continue;
    const { says, within } = described;
    const { start, end } = within ? { start: offsetOf(within.start), end: offsetOf(within.end) } : at;
    const range = { start: document.text.positionAt(start), end: document.text.positionAt(end) };
    return { contents: { kind: MarkupKind.Markdown, value: says }, range };
  }
  return ofName(workspace, document, offset);
}

/** What the definitions do whose name stands at an offset: a logical id, the name of a file's rule. */
function ofName(workspace: Workspace, document: OpenDocument, offset: number): Hover | null {
  const placed = document.form.form === 'template' ? partAt(document.form, offset) : undefined;
  const named = (placed?.part.definitions() ?? []).filter(
    ({ nameAt: { start, end } }) => placed!.start + start <= offset && offset <= placed!.start + end,
  );
  const around = workspace.around(document);
  const says = named.flatMap(({ family, value }) => familyOf(family)?.means(value, around) ?? []);
  if (says.length === 0) return null;
  const { start, end } = named[0]!.nameAt;
  const range = {
    start: document.text.positionAt(placed!.start + start),
    end: document.text.positionAt(placed!.start + end),
  };
  return { contents: { kind: MarkupKind.Markdown, value: [...new Set(says)].join('\n\n') }, range };
}
