/** One check all the way through: form, core, language server, squiggle and quick fix in a real VS Code. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

const code = 'alarm/datapoints-over-periods';

function fileUri(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, name);
}

/** The diagnostics of a file once the condition holds for them. */
function diagnostics(
  uri: vscode.Uri,
  condition: (found: vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  return new Promise((done) => {
    const look = () => {
      const found = vscode.languages.getDiagnostics(uri);
      if (!condition(found)) return;
      subscription.dispose();
      done(found);
    };
    const subscription = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

const codeOf = ({ code: value }: vscode.Diagnostic) => (typeof value === 'object' ? value.value : value);

describe('an alarm that can never fire', () => {
  it('is underlined at its value, and its quick fix makes it right', async () => {
    const uri = fileUri('alarms.yaml');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);

    const [problem, ...others] = await diagnostics(uri, (found) => found.length > 0);
    assert.ok(problem);
    // Neither the right alarm is underlined nor the one whose periods are a parameter.
    assert.deepEqual(others, []);
    assert.equal(codeOf(problem), code);
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(document.getText(problem.range), '5');

    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      problem.range,
    );
    const fix = actions.find((action) => action.edit);
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.lineAt(problem.range.start.line).text, /DatapointsToAlarm: 2$/);
    assert.deepEqual(await diagnostics(uri, (found) => found.length === 0), []);
  });
});

describe('a Guard policy in a file of its own', () => {
  it('is checked at its words', async () => {
    const uri = fileUri('encryption.guard');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const [problem] = await diagnostics(uri, (found) => found.length > 0);
    assert.equal(problem && codeOf(problem), 'guard/unknown-variable');
    assert.equal(problem && document.getText(problem.range), '%volumes');
  });
});
