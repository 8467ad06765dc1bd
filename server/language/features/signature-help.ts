/** Which arguments a function of an embedded language takes, while they are written. */
import { MarkupKind, type SignatureHelp } from 'vscode-languageserver/node';
import { familyOf } from '../../core/rulebook.ts';
import { slotsAt } from '../../forms/cursor.ts';
import type { OpenDocument, Workspace } from '../workspace.ts';

/** The forms of the function around an offset, or null. */
export function signatureHelpAt(workspace: Workspace, document: OpenDocument, offset: number): SignatureHelp | null {
  for (const { definition, place } of slotsAt(document.form, offset)) {
    const help = familyOf(definition.family)?.signature?.({ ...place, around: workspace.around(document) });
    if (!help) continue;
    return {
      signatures: help.forms.map(({ label, says, arguments: places }) => ({
        label,
        documentation: { kind: MarkupKind.Markdown, value: says },
        parameters: places.map(([start, end]) => ({ label: [start, end] })),
      })),
      activeSignature: help.active,
      activeParameter: help.argument,
    };
  }
  return null;
}
