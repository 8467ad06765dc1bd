/** The sampling panel, and the way from a rule to the line that writes it, in a real VS Code. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { ownSimulator } from './own-simulator.ts';
import { opened, tabsOf } from './view-tabs.ts';

const folder = mkdtempSync(join(tmpdir(), 'sampling-'));
const file = join(folder, 'simulator.json');

describe('the sampling panel', () => {
  ownSimulator(file);
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('opens at its command, once, and starts what it shows', async () => {
    const { label } = await opened('sampling', () =>
      vscode.commands.executeCommand('nephoscope.openSampling', { rule: 'Default' }),
    );
    assert.equal(label, 'Sampling Rules');
    await vscode.commands.executeCommand('nephoscope.openSampling', { request: { urlPath: '/orders' } });
    assert.equal(tabsOf('sampling').length, 1);
    await vscode.commands.executeCommand('nephoscope.simulator.start');
    const { endpoint } = JSON.parse(readFileSync(file, 'utf8')) as { endpoint: string };
    const answer = await fetch(`${endpoint}/GetSamplingRules`, { method: 'POST', body: '{}' });
    assert.equal(answer.status, 200);
  });
});
