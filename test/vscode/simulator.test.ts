/** The simulator as the extension starts, shows and ends it, in a real VS Code. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { ownSimulator } from './own-simulator.ts';
import { opened, tabsOf } from './view-tabs.ts';

interface Running {
  readonly endpoint: string;
  readonly pid: number;
}

const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
const file = join(folder, 'simulator.json');
const run = (command: string) => vscode.commands.executeCommand(`nephoscope.${command}`);
const announced = () => JSON.parse(readFileSync(file, 'utf8')) as Running;

async function status(path: string, { endpoint }: Running, init: RequestInit = {}): Promise<number> {
  const answer = await fetch(endpoint + path, init);
  await answer.arrayBuffer();
  return answer.status;
}

describe('the simulator of the window', () => {
  ownSimulator(file);
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is not there before it is asked for', () => {
    assert.equal(existsSync(file), false);
    assert.equal(existsSync(`${file}.lock`), false);
  });

  it('starts at its command, once, and is announced', async () => {
    await Promise.all([run('simulator.start'), run('simulator.start')]);
    const running = announced();
    assert.equal(await status('/_nephoscope/health', running), 200);
    await run('simulator.start');
    assert.deepEqual(announced(), running);
  });

  it('gives its environment for a shell', async () => {
    await run('simulator.copyEnvironment');
    const lines = (await vscode.env.clipboard.readText()).split('\n');
    assert.ok(lines.some((line) => line.includes('AWS_ENDPOINT_URL') && line.includes(announced().endpoint)));
    assert.ok(lines.some((line) => line.includes('AWS_XRAY_DAEMON_ADDRESS')));
  });

  it('is another one after a restart', async () => {
    const former = announced();
    await run('simulator.restart');
    assert.notEqual(announced().pid, former.pid);
    assert.throws(() => process.kill(former.pid, 0));
  });

  it('is started by the service map as well, in its own tab', async () => {
    await run('simulator.stop');
    await opened('serviceMap', () => run('openServiceMap'));
    // Resolves when what the map started is there.
    await run('simulator.start');
    assert.equal(await status('/_nephoscope/health', announced()), 200);
    await run('openServiceMap');
    assert.equal(tabsOf('serviceMap').length, 1);
    await vscode.window.tabGroups.close(tabsOf('serviceMap'));
  });

  it('delivers trails to the folder of its setting', async () => {
    const trails = join(folder, 'trails');
    const settings = vscode.workspace.getConfiguration('nephoscope.simulator');
    const set = (value?: string) => settings.update('trailFolder', value, vscode.ConfigurationTarget.Global);
    await set(trails);
    await run('simulator.restart');
    const call = (operation: string, body: object) =>
      status('/', announced(), {
        method: 'POST',
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `CloudTrail_20131101.${operation}` },
        body: JSON.stringify(body),
      });
    assert.equal(await call('CreateTrail', { Name: 'audit', S3BucketName: 'shop-audit' }), 200);
    assert.equal(await call('StartLogging', { Name: 'audit' }), 200);
    // The end of the simulator delivers what waits.
    await set(undefined);
    await run('simulator.restart');
    assert.ok(existsSync(join(trails, 'shop-audit', 'AWSLogs')));
  });

  it('stops at its command, and nothing is left of it', async () => {
    const { pid } = announced();
    await run('simulator.stop');
    assert.equal(existsSync(file), false);
    assert.throws(() => process.kill(pid, 0));
  });
});
