/** Hover: what stands here, in plain words. */
import { type Hover, MarkupKind } from 'vscode-languageserver/node';
import { familyOf } from '../../core/rulebook.ts';
import { cursorAt } from '../../forms/cursor.ts';
import type { OpenDocument, Workspace } from '../workspace.ts';

/** What the family says about the place, or null. */
export function hoverAt(workspace: Workspace, document: OpenDocument, offset: number): Hover | null {
  const cursor = cursorAt(document.form, offset);
  if (!cursor) return null;
  const { definition, path, on, at } = cursor;
  const value = familyOf(definition.family)?.describe?.(definition.value, path, on, workspace.around(document));
  if (value === undefined) return null;
  const range = { start: document.text.positionAt(at.start), end: document.text.positionAt(at.end) };
  return { contents: { kind: MarkupKind.Markdown, value }, range };
}
