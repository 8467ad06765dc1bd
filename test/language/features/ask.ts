/** Asks a feature at the `|` of a text, and shows the answer as a reader would see it. */
import { type CompletionItem, type Hover, type MarkupContent, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { completionAt } from '../../../server/language/features/completion.ts';
import { hoverAt } from '../../../server/language/features/hover.ts';
import { createWorkspace } from '../../../server/language/workspace.ts';

interface Question {
  readonly file?: string;
  /** Other open files. */
  readonly others?: readonly string[];
  readonly snippets?: boolean;
  /** The reader's clock. */
  readonly now?: string;
}

/** The completions at the mark. */
export function complete(marked: string, { file = 'template.yaml', others = [], snippets = true }: Question = {}) {
  const { workspace, document, text, offset } = open(marked, file, others);
  const { items } = completionAt(workspace, document, offset, { snippets });
  const lines = TextDocument.create('', '', 0, text);
  return {
    items,
    labels: items.toSorted((a, b) => (a.sortText! < b.sortText! ? -1 : 1)).map(({ label }) => label),
    /** Those that come first. */
    preferred: items.filter(({ sortText }) => sortText!.startsWith('0')).map(({ label }) => label),
    says: (label: string) => itemOf(items, label).detail,
    /** The line of the mark after a choice is taken. */
    line: (label: string) => lineAt(TextDocument.applyEdits(lines, [editOf(itemOf(items, label))]), text, offset),
    /** The whole text after a choice is taken. */
    text: (label: string) => TextDocument.applyEdits(lines, [editOf(itemOf(items, label))]),
  };
}

/** What the hover at the mark says, and the characters that it is about; undefined where there is none. */
export function hover(marked: string, { file = 'template.yaml', others = [], now }: Question = {}) {
  const { workspace, document, text, offset } = open(marked, file, others);
  const found: Hover | null = hoverAt(workspace, document, offset, now === undefined ? undefined : Date.parse(now));
  if (!found?.range) return undefined;
  const { start, end } = found.range;
  const about = text.slice(document.text.offsetAt(start), document.text.offsetAt(end));
  return { says: (found.contents as MarkupContent).value, about };
}

function open(marked: string, file: string, others: readonly string[]) {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const workspace = createWorkspace();
  for (const [index, other] of others.entries()) workspace.open(`file:///other${index}.yaml`, 'yaml', 1, other);
  const uri = `file:///${file}`;
  workspace.open(uri, file.endsWith('.json') ? 'json' : 'yaml', 1, text);
  return { workspace, document: workspace.get(uri)!, text, offset };
}

function itemOf(items: readonly CompletionItem[], label: string): CompletionItem {
  const item = items.find((one) => one.label === label);
  if (!item) throw new Error(`no ${label} among ${items.map((one) => one.label).join(', ')}`);
  return item;
}

function editOf({ textEdit }: CompletionItem): TextEdit {
  if (!textEdit || !TextEdit.is(textEdit)) throw new Error('no edit');
  return textEdit;
}

function lineAt(changed: string, text: string, offset: number): string {
  const line = text.slice(0, offset).split('\n').length - 1;
  return changed.split('\n')[line]!.trim();
}
