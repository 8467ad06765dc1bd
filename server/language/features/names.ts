/** Where a name is defined and used. */
import { type DocumentHighlight, DocumentHighlightKind, type Location, type Range } from 'vscode-languageserver/node';
import { isShared } from '../../core/names.ts';
import type { Span } from '../../core/value.ts';
import { nameAt, namesIn, type PlacedName, sameName } from '../../forms/named.ts';
import type { OpenDocument } from '../workspace.ts';

/** Documents in which a word stands, the open ones among them. */
export type DocumentsWith = (word: string) => AsyncIterable<OpenDocument>;

/** The definitions of the name at an offset: those of its own document, or else of any other. */
export async function definitionsAt(
  document: OpenDocument,
  offset: number,
  elsewhere: DocumentsWith,
): Promise<Location[] | null> {
  const name = nameAt(document.form, offset);
  if (!name) return null;
  const isDefinition = ({ role }: PlacedName) => role === 'defines';
  const own = spotsIn(document, name).filter(isDefinition);
  if (own.length > 0 || !isShared(name.kind)) return own.map((spot) => locationOf(document, spot));
  return locations(name, elsewhere, isDefinition);
}

/** Every place of the name at an offset, with its definitions where they are asked for as well. */
export async function referencesAt(
  document: OpenDocument,
  offset: number,
  withDefinitions: boolean,
  elsewhere: DocumentsWith,
): Promise<Location[] | null> {
  const name = nameAt(document.form, offset);
  if (!name) return null;
  const isAsked = ({ role }: PlacedName) => withDefinitions || role === 'uses';
  if (isShared(name.kind)) return locations(name, elsewhere, isAsked);
  return spotsIn(document, name)
    .filter(isAsked)
    .map((spot) => locationOf(document, spot));
}

/** The places of the name at an offset in its document; null where no name of ours stands, so that others are asked. */
export function highlightsAt(document: OpenDocument, offset: number): DocumentHighlight[] | null {
  const name = nameAt(document.form, offset);
  if (!name) return null;
  return spotsIn(document, name).map((spot) => ({
    range: rangeIn(document, spot.inside),
    kind: spot.role === 'defines' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

/** All spots of the same thing in a document. */
export function spotsIn({ form }: OpenDocument, name: PlacedName): PlacedName[] {
  return namesIn(form).filter((spot) => sameName(spot, name, isShared(name.kind)));
}

/** A part of the name that stands wherever the name does: of metrics and of the log groups of functions, its end. */
export function wordOf({ name, kind }: PlacedName): string {
  const word = kind === 'metric' || kind === 'log-group' ? name.slice(name.lastIndexOf('/') + 1) || name : name;
  // Quotes and backslashes are written in many ways.
  return word.split(/["'\\]/).reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}

async function locations(
  name: PlacedName,
  elsewhere: DocumentsWith,
  isAsked: (spot: PlacedName) => boolean,
): Promise<Location[]> {
  const found: Location[] = [];
  for await (const document of elsewhere(wordOf(name)))
    for (const spot of spotsIn(document, name)) if (isAsked(spot)) found.push(locationOf(document, spot));
  return found;
}

function locationOf(document: OpenDocument, { inside }: PlacedName): Location {
  return { uri: document.text.uri, range: rangeIn(document, inside) };
}

export function rangeIn({ text }: OpenDocument, { start, end }: Span): Range {
  return { start: text.positionAt(start), end: text.positionAt(end) };
}
