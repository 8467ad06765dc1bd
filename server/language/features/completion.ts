/** Completion where values are ours: names of metrics, dimensions, sources, rules, alarms, and the values of fixed lists. */
import { type CompletionItem, CompletionItemKind, type CompletionList } from 'vscode-languageserver/node';
import { familyOf } from '../../core/rulebook.ts';
import { cursorAt } from '../../forms/cursor.ts';
import { scalar } from '../../forms/fix.ts';
import type { OpenDocument, Workspace } from '../workspace.ts';

/** What fits at an offset; empty outside of our value positions, so that other extensions' lists don't double. */
export function completionAt(workspace: Workspace, document: OpenDocument, offset: number): CompletionList {
  const cursor = cursorAt(document.form, offset);
  const family = cursor && familyOf(cursor.definition.family);
  const choices = cursor
    ? (family?.choices?.(cursor.definition.value, cursor.path, cursor.on, workspace.around(document)) ?? [])
    : [];
  if (!cursor) return { isIncomplete: false, items: [] };
  const range = {
    start: document.text.positionAt(cursor.replaces.start),
    end: document.text.positionAt(cursor.replaces.end),
  };
  const quote = document.text.getText()[cursor.at.start];
  const items = choices.map((choice, index): CompletionItem => {
    const written = scalar(choice.value, document.form.syntax, cursor.quoted ? quote : undefined);
    const newText = cursor.quoted && typeof choice.value === 'string' ? written.slice(1, -1) : written;
    return {
      label: String(choice.value),
      kind: cursor.on === 'key' ? CompletionItemKind.Property : CompletionItemKind.Value,
      detail: choice.says,
      sortText: `${choice.preferred ? 0 : 1}${String(index).padStart(6, '0')}`,
      filterText: cursor.quoted || typeof choice.value !== 'string' ? String(choice.value) : newText,
      textEdit: { range, newText },
    };
  });
  return { isIncomplete: false, items };
}
