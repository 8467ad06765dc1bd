/** From traces back to code: stack frames open lines, spans show figures on lines, in a real VS Code. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openLine, sourceFinder } from '../../client/trace/source-files.ts';
import { ownSimulator } from './own-simulator.ts';

const outside = mkdtempSync(join(tmpdir(), 'outside-'));
const announcement = join(outside, 'simulator.json');
const workspace = () => vscode.workspace.workspaceFolders![0]!.uri;
const inWorkspace = (name: string) => vscode.Uri.joinPath(workspace(), name);
const shown = () => {
  const editor = vscode.window.activeTextEditor;
  return editor && [vscode.workspace.asRelativePath(editor.document.uri), editor.selection.active.line + 1];
};

describe('stack frames', () => {
  before(() => writeFileSync(inWorkspace('orders.py').fsPath, 'line 1\nline 2\nline 3\n'));

  it('open their line of the file that fits, wherever the program ran', async () => {
    await openLine({ path: '/usr/src/app/orders.py', line: 2, label: 'place' });
    assert.deepEqual(shown(), ['orders.py', 2]);
    await openLine({ path: 'C:\\build\\encryption.guard', line: 3 });
    assert.deepEqual(shown(), ['encryption.guard', 3]);
  });

  it('open the last line of a file that has become shorter', async () => {
    await openLine({ path: 'orders.py', line: 900 });
    assert.deepEqual(shown(), ['orders.py', 4]);
  });

  it('lead to nothing outside of the workspace, by no path and by no link', async () => {
    writeFileSync(join(outside, 'secret.js'), 'secret');
    const link = inWorkspace('secret.js').fsPath;
    symlinkSync(join(outside, 'secret.js'), link);
    try {
      assert.deepEqual(await sourceFinder()(join(outside, 'secret.js')), []);
      assert.deepEqual(await sourceFinder()('../../../../etc/passwd'), []);
    } finally {
      unlinkSync(link);
    }
  });
});

describe('figures on lines of code', () => {
  const settings = () => vscode.workspace.getConfiguration('nephoscope');
  const lenses = async (name: string) => {
    await vscode.window.showTextDocument(inWorkspace(name));
    return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', inWorkspace(name), 10);
  };

  ownSimulator(announcement);
  before(async () => {
    await vscode.commands.executeCommand('nephoscope.simulator.start');
    const { endpoint } = JSON.parse(readFileSync(announcement, 'utf8')) as { endpoint: string };
    const now = Date.now() / 1000;
    const span = {
      id: '00000000000000a1',
      trace_id: `1-${Math.floor(now).toString(16)}-aaaaaaaaaaaaaaaaaaaaaaaa`,
      name: 'place',
      start_time: now - 2,
      end_time: now - 1.75,
      fault: true,
      metadata: { default: { 'code.file.path': '/app/orders.py', 'code.line.number': 2 } },
    };
    const body = JSON.stringify({ TraceSegmentDocuments: [JSON.stringify(span)] });
    await fetch(`${endpoint}/TraceSegments`, { method: 'POST', body });
  });
  after(async () => {
    await settings().update('codeLens.traces', undefined, vscode.ConfigurationTarget.Workspace);
    rmSync(outside, { recursive: true, force: true });
  });

  it('are not there until somebody asks', async () => {
    assert.deepEqual(await lenses('orders.py'), []);
  });

  it('tell what traces say of a line, and are gone again', async () => {
    await vscode.commands.executeCommand('nephoscope.toggleCodeLenses');
    const [lens, ...others] = await lenses('orders.py');
    assert.deepEqual([lens?.command?.title, lens?.range.start.line, others], ['1 call · p90 250 ms · 1 fault', 1, []]);
    assert.deepEqual(await lenses('alarms.yaml'), []);
    await vscode.commands.executeCommand('nephoscope.toggleCodeLenses');
    assert.deepEqual(await lenses('orders.py'), []);
  });
});
