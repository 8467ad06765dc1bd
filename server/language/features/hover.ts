/** Hover: what stands here, in plain words. */
import { type Hover, MarkupKind } from 'vscode-languageserver/node';
import { familyOf } from '../../core/rulebook.ts';
import { cursorsAt } from '../../forms/cursor.ts';
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
  return null;
}
