/** Hover: what stands here, in plain words. */
import { type Hover, MarkupKind } from 'vscode-languageserver/node';
import { familyOf } from '../../core/rulebook.ts';
import { cursorAt } from '../../forms/cursor.ts';
import type { OpenDocument, Workspace } from '../workspace.ts';

/** What the family says about the place, or null. */
export function hoverAt(workspace: Workspace, document: OpenDocument, offset: number): Hover | null {
  const cursor = cursorAt(document.form, offset);
  if (!cursor) return null;
  const { definition, place, at, offsetOf } = cursor;
  const described = familyOf(definition.family)?.describe?.({ ...place, around: workspace.around(document) });
  if (described === undefined) return null;
  const { says, within } = described;
  const { start, end } = within ? { start: offsetOf(within.start), end: offsetOf(within.end) } : at;
  const range = { start: document.text.positionAt(start), end: document.text.positionAt(end) };
  return { contents: { kind: MarkupKind.Markdown, value: says }, range };
}
