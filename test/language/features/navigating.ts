/** A server over standard input and output with a folder, asked at the `|` of a text. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LspClient, startLsp } from '../lsp-client.ts';

export interface Asked {
  readonly client: LspClient;
  /** Opens the text without its mark under a file's name; asks at the mark. */
  readonly ask: <T>(method: string, name: string, marked: string, params?: object) => Promise<T>;
  /** `shop.yaml:7:high-cpu`: the text at each place, in the order of files and lines. */
  readonly shown: (places: readonly Location[] | null) => string[];
  readonly textAt: (name: string, range: Range) => string;
  /** Each file's lines that an edit changes, as they are behind it. */
  readonly changedLines: (edit: WorkspaceEdit | null) => string[];
  readonly uri: (name: string) => string;
  readonly stop: () => Promise<void>;
}

/** A server whose workspace has these files. */
export async function askIn(files: Readonly<Record<string, string>> = {}, options: object = {}): Promise<Asked> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nephoscope-names-')));
  const texts = new Map<string, string>();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
    texts.set(name, text);
  }
  const uri = (name: string) => pathToFileURL(join(folder, name)).href;
  const nameOf = (of: string) => [...texts.keys()].find((name) => uri(name) === of)!;
  const client = await startLsp({ workspaceFolders: [{ uri: uri(''), name: 'shop' }], ...options });
  const linesOf = (name: string) => TextDocument.create(uri(name), '', 0, texts.get(name)!);
  return {
    client,
    uri,
    ask(method, name, marked, params = {}) {
      const offset = marked.indexOf('|');
      const text = marked.slice(0, offset) + marked.slice(offset + 1);
      if (texts.get(name) !== text || !opened.has(uri(name))) {
        opened.add(uri(name));
        texts.set(name, text);
        client.open(uri(name), text);
      }
      const position = linesOf(name).positionAt(offset);
      return client.request(method, { textDocument: { uri: uri(name) }, position, ...params });
    },
    shown: (places) =>
      (places ?? [])
        .map(({ uri: of, range }) => ({ name: nameOf(of), range }))
        .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.range.start.line - b.range.start.line))
        .map(({ name, range }) => `${name}:${range.start.line + 1}:${linesOf(name).getText(range)}`),
    textAt: (name, range) => linesOf(name).getText(range),
    changedLines: (edit) =>
      Object.entries(edit?.changes ?? {})
        .flatMap(([of, edits]) => changedIn(nameOf(of), linesOf(nameOf(of)), edits))
        .sort(),
    async stop() {
      await client.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const opened = new Set<string>();

function changedIn(name: string, before: TextDocument, edits: readonly TextEdit[]): string[] {
  const after = TextDocument.applyEdits(before, [...edits]).split('\n');
  const old = new Set(before.getText().split('\n'));
  return after.filter((line) => !old.has(line)).map((line) => `${name}: ${line.trim()}`);
}
