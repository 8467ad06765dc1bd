/** Files of traces opened in a real VS Code. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { ownSimulator } from './own-simulator.ts';
import { opened, tabsOf } from './view-tabs.ts';

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

describe('files of traces', () => {
  ownSimulator(discovery);
  after(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(() => vscode.window.tabGroups.close([...tabsOf('trace'), ...tabsOf('serviceMap')]));

  it('of one trace show it, in a tab that tells which', async () => {
    const uri = fileOf('one.json', segment(1));
    const { label } = await opened('trace', () => vscode.commands.executeCommand('nephoscope.openTraces', uri));
    assert.equal(label, 'Trace 1-5f5e1000-0000…');
  });

  it('of several show their service map, and are a set of the simulator', async () => {
    const uri = fileOf('two.json', segment(1), segment(2));
    await opened('serviceMap', () => vscode.commands.executeCommand('nephoscope.openTraces', uri));
    const { endpoint } = JSON.parse(readFileSync(discovery, 'utf8')) as { endpoint: string };
    const { sets } = (await (await fetch(`${endpoint}/_nephoscope/xray/sets`)).json()) as { sets: { name: string }[] };
    assert.deepEqual(sets.map(({ name }) => name).sort(), ['one.json', 'two.json']);
  });
});
