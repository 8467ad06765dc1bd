/** Files of traces opened in a real VS Code. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';

const folder = mkdtempSync(join(tmpdir(), 'traces-'));
const discovery = join(folder, 'simulator.json');
const START = 1_600_000_000;

/** A segment of a trace of its own. */
function segment(number: number): object {
  const end = number.toString(16).padStart(24, '0');
  const id = `00000000000000a${number}`;
  return { id, name: 'shop', trace_id: `1-5f5e1000-${end}`, start_time: START + number, end_time: START + number + 1 };
}

function fileOf(name: string, ...segments: readonly object[]): vscode.Uri {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(segments));
  return vscode.Uri.file(path);
}

/** Resolves with the tab of a view that a command opens. */
async function opened(view: string, command: () => Thenable<unknown>): Promise<void> {
  const isView = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputWebview && input.viewType.endsWith(`nephoscope.${view}`);
  const shown = new Promise<void>((done) => {
    const listener = vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
      if (!opened.some(isView)) return;
      listener.dispose();
      done();
    });
  });
  await command();
  await shown;
  await vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(isView));
}

describe('files of traces', () => {
  before(async () => {
    process.env.NEPHOSCOPE_DISCOVERY = discovery;
    const settings = vscode.workspace.getConfiguration('nephoscope.simulator');
    for (const port of ['port', 'xrayPort', 'otlpPort', 'otlpGrpcPort'])
      await settings.update(port, 0, vscode.ConfigurationTarget.Global);
    await vscode.extensions.getExtension('nephoscope.nephoscope')!.activate();
  });
  after(async () => {
    await vscode.commands.executeCommand('nephoscope.simulator.stop');
    rmSync(folder, { recursive: true, force: true });
  });

  it('of one trace show it', async () => {
    const uri = fileOf('one.json', segment(1));
    await opened('trace', () => vscode.commands.executeCommand('nephoscope.openTraces', uri));
  });

  it('of several show their service map, and are a set of the simulator', async () => {
    const uri = fileOf('two.json', segment(1), segment(2));
    await opened('serviceMap', () => vscode.commands.executeCommand('nephoscope.openTraces', uri));
    const { endpoint } = JSON.parse(readFileSync(discovery, 'utf8')) as { endpoint: string };
    const { sets } = (await (await fetch(`${endpoint}/_nephoscope/xray/sets`)).json()) as { sets: { name: string }[] };
    assert.deepEqual(sets.map(({ name }) => name).sort(), ['one.json', 'two.json']);
  });
});
