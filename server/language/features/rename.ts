/** Another name, everywhere: of alarms in all files, of metric math ids and of variables within their definition. */
import {
  LSPErrorCodes,
  type Range,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { Surroundings } from '../../core/check.ts';
import { nameFault, nounOf, whyFixed } from '../../core/name-limits.ts';
import { isShared } from '../../core/names.ts';
import { nameAt, type PlacedName, renamed } from '../../forms/named.ts';
import type { OpenDocument } from '../workspace.ts';
import { type DocumentsWith, rangeIn, spotsIn, wordOf } from './names.ts';

/** What a rename at an offset would change; null where no name of ours stands. Throws why a name can't be changed. */
export function renameAt(
  document: OpenDocument,
  offset: number,
  around: Surroundings,
): { range: Range; placeholder: string } | null {
  const spot = nameAt(document.form, offset);
  if (!spot) return null;
  const why = whyFixed(spot.kind) ?? whyUndefined(document, spot, around);
  if (why !== undefined) throw refused(why);
  return { range: rangeIn(document, spot.inside), placeholder: spot.name };
}

/** The edits of a rename; null where no name of ours stands. Throws why it can't be done, and then changes nothing. */
export async function renameEdits(
  document: OpenDocument,
  offset: number,
  name: string,
  around: Surroundings,
  elsewhere: DocumentsWith,
): Promise<WorkspaceEdit | null> {
  const spot = nameAt(document.form, offset);
  if (!spot) return null;
  const why =
    whyFixed(spot.kind) ??
    whyUndefined(document, spot, around) ??
    nameFault(spot.kind, name) ??
    whyTaken(document, spot, name, around);
  if (why !== undefined) throw refused(why);
  if (!isShared(spot.kind)) return { changes: { [document.text.uri]: editsIn(document, spot, name) } };
  const changes: Record<string, TextEdit[]> = {};
  for await (const other of elsewhere(wordOf(spot))) {
    const edits = editsIn(other, spot, name);
    if (edits.length > 0) changes[other.text.uri] = edits;
  }
  return { changes };
}

/** A name that nothing here defines is somebody else's. */
function whyUndefined(document: OpenDocument, spot: PlacedName, { alarms }: Surroundings): string | undefined {
  const { kind, name } = spot;
  if (kind === 'alarm' && alarms.has(name)) return undefined;
  if (spotsIn(document, spot).some(({ role }) => role === 'defines')) return undefined;
  const where = isShared(kind) ? 'No file of this workspace' : 'Nothing here';
  return `${where} defines the ${nounOf(kind)} ${name}: it is renamed where it is defined.`;
}

/** Two things of one name would become one. */
function whyTaken(
  document: OpenDocument,
  spot: PlacedName,
  name: string,
  { alarms }: Surroundings,
): string | undefined {
  if (name === spot.name) return undefined;
  const taken = spot.kind === 'alarm' ? alarms.has(name) : spotsIn(document, { ...spot, name }).length > 0;
  return taken ? `Another ${nounOf(spot.kind)} is called ${name} already: choose another name.` : undefined;
}

function editsIn(document: OpenDocument, name: PlacedName, to: string): TextEdit[] {
  return spotsIn(document, name).map((spot) => {
    const edit = renamed(document.form, spot, to);
    const range = rangeIn(document, spot.inside);
    if (edit) return { range: rangeIn(document, edit), newText: edit.text };
    const file = decodeURIComponent(document.text.uri.slice(document.text.uri.lastIndexOf('/') + 1));
    throw refused(
      `${name.name} can't be written anew in line ${range.start.line + 1} of ${file}: nothing was changed. Put the text there in double quotes, or write it in one piece.`,
    );
  });
}

function refused(why: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, why);
}
