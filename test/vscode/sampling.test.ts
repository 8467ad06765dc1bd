/** The sampling panel, and the way from a rule to the line that writes it, in a real VS Code. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';

const folder = mkdtempSync(join(tmpdir(), 'sampling-'));
const file = join(folder, 'simulator.json');
const panels = () =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label === 'Sampling Rules');

/** The window tells of its tabs a moment after they are there. */
async function shown(): Promise<void> {
  if (panels().length > 0) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = vscode.window.tabGroups.onDidChangeTabs(() => panels().length > 0 && resolve());
  await promise;
  stop.dispose();
}

describe('the sampling panel', () => {
  before(async () => {
    process.env.NEPHOSCOPE_DISCOVERY = file;
    const settings = vscode.workspace.getConfiguration('nephoscope.simulator');
    for (const port of ['port', 'xrayPort', 'otlpPort', 'otlpGrpcPort'])
      await settings.update(port, 0, vscode.ConfigurationTarget.Global);
    await vscode.extensions.getExtension('nephoscope.nephoscope')!.activate();
  });
  after(async () => {
    await vscode.commands.executeCommand('nephoscope.simulator.stop');
    rmSync(folder, { recursive: true, force: true });
  });

  it('opens at its command, once, and starts what it shows', async () => {
    await vscode.commands.executeCommand('nephoscope.openSampling', { rule: 'Default' });
    await shown();
    await vscode.commands.executeCommand('nephoscope.openSampling', { request: { urlPath: '/orders' } });
    assert.equal(panels().length, 1);
    await vscode.commands.executeCommand('nephoscope.simulator.start');
    const { endpoint } = JSON.parse(readFileSync(file, 'utf8')) as { endpoint: string };
    const answer = await fetch(`${endpoint}/GetSamplingRules`, { method: 'POST', body: '{}' });
    assert.equal(answer.status, 200);
  });
});
