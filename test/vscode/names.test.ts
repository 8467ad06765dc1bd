/** Names, hints and symbols through the editor's own commands, as its menus and keys use them. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';

let document: vscode.TextDocument;
const at = (word: string) => document.positionAt(document.getText().indexOf(word) + 1);
const ask = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, ...args);
/** The first answer that has something: the server starts with the first document of ours. */
async function answered<T>(question: () => Thenable<T[] | undefined>): Promise<T[]> {
  for (;;) {
    const found = await question();
    if (found && found.length > 0) return found;
  }
}

describe('names of a template', () => {
  before(async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'names.yaml'));
    await vscode.window.showTextDocument(document);
  });

  it('the alarm that a rule names is where it is defined', async () => {
    const found = await answered(() =>
      ask<vscode.Location[]>('vscode.executeDefinitionProvider', document.uri, at('high-cpu)')),
    );
    assert.deepEqual(
      found.map(({ range }) => document.lineAt(range.start.line).text.trim()),
      ['AlarmName: high-cpu'],
    );
  });

  it('a rename writes it in the definition and in the rule', async () => {
    const edit = await ask<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at('high-cpu'),
      'hot',
    );
    const edits = edit.entries().flatMap(([, all]) => all.map(({ newText }) => newText));
    assert.deepEqual(edits, ['hot', 'hot']);
  });

  it('what has no name of ours is renamed by nobody', async () => {
    await assert.rejects(async () => ask('vscode.prepareRename', document.uri, at('Period: 300')));
  });

  it('the window stands behind the periods, until it is switched off', async () => {
    const range = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = () => ask<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, range);
    assert.deepEqual(
      (await answered(hints)).map(({ label }) => label),
      ['3 of 5 × 5 min = 25 min'],
    );
    const settings = vscode.workspace.getConfiguration('nephoscope.inlayHints');
    await settings.update('alarmWindow', false, vscode.ConfigurationTarget.Global);
    try {
      // The server is told after the setting has changed.
      while ((await hints())?.length);
    } finally {
      await settings.update('alarmWindow', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('the symbols of the workspace have its resources', async () => {
    const found = await answered(() =>
      ask<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'hicpu'),
    );
    assert.deepEqual(
      found.map(({ name }) => name),
      ['Cpu (high-cpu)'],
    );
  });
});
