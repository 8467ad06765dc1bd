/** The definitions of a workspace by name. */
import { basename } from 'node:path';
import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ownName } from '../../core/own-name.ts';
import type { FormDocument } from '../../forms/document.ts';
import { partsOf } from '../../forms/document.ts';

/** A definition as somebody looks for it: small, and kept for files whose text isn't. */
export interface FoundSymbol {
  /** The logical id, or whatever its form calls it. */
  readonly id: string;
  /** The name that AWS will know, where the text tells it. */
  readonly name?: string;
  /** `AWS::CloudWatch::Alarm`, or the family. */
  readonly type: string;
  readonly line: number;
  readonly character: number;
  readonly endCharacter: number;
}

/** What one answer holds at most: nobody reads further. */
const mostSymbols = 1000;

/** The symbols of a document. */
export function symbolsOf(form: FormDocument): FoundSymbol[] {
  const lines = TextDocument.create('', '', 0, form.text);
  const found: FoundSymbol[] = [];
  for (const { start, part } of partsOf(form)) {
    const seen = new Set<number>();
    for (const { family, value, name, nameAt, type } of part.definitions()) {
      // A resource of several definitions is one symbol; what only stands around tracing is none of ours.
      if (seen.has(nameAt.start) || around.has(family)) continue;
      seen.add(nameAt.start);
      const from = lines.positionAt(start + nameAt.start);
      const to = lines.positionAt(start + nameAt.end);
      const own = ownName(value);
      found.push({
        id: name === '' ? basename(form.name) : name,
        ...(own !== undefined && own !== name && { name: own }),
        type: type ?? family,
        line: from.line,
        character: from.character,
        endCharacter: to.line === from.line ? to.character : from.character,
      });
    }
  }
  // Copied, so that names cut out of a text don't keep all of it.
  return JSON.parse(JSON.stringify(found)) as FoundSymbol[];
}

const around = new Set([
  ...['beanstalk', 'ecs-service', 'environment', 'function', 'iam', 'task-definition', 'tracing'],
]);

/** The symbols that fit what somebody typed: its characters in their order, in the id, the name or the type. */
export function findSymbols(
  files: Iterable<readonly [uri: string, symbols: readonly FoundSymbol[]]>,
  query: string,
): WorkspaceSymbol[] {
  const fits = matcherOf(query);
  const found: WorkspaceSymbol[] = [];
  for (const [uri, symbols] of files) {
    for (const { id, name, type, line, character, endCharacter } of symbols) {
      const shown = name === undefined ? id : `${id} (${name})`;
      if (!fits(`${shown} ${type}`)) continue;
      const range = { start: { line, character }, end: { line, character: endCharacter } };
      found.push({ name: shown, kind: kindOf(type), containerName: type, location: { uri, range } });
      if (found.length === mostSymbols) return found;
    }
  }
  return found;
}

function matcherOf(query: string): (text: string) => boolean {
  const wanted = query.toLowerCase().replaceAll(/\s/g, '');
  return (text) => {
    let at = 0;
    const lower = text.toLowerCase();
    for (const char of wanted) {
      at = lower.indexOf(char, at) + 1;
      if (at === 0) return false;
    }
    return true;
  };
}

function kindOf(type: string): SymbolKind {
  if (/alarm/i.test(type)) return SymbolKind.Event;
  if (/rule|schedule|filter|pattern/i.test(type)) return SymbolKind.Function;
  return /group|bus|store|trail|stream/i.test(type) ? SymbolKind.Namespace : SymbolKind.Object;
}
