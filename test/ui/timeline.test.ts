/** The CloudTrail timeline as a user meets it: calls to the simulator as they are made, and a folder of files from the explorer. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { freePorts } from '../vscode/free-ports.ts';
import { openWorkbench, type Workbench } from '../vscode/workbench.ts';

const folder = mkdtempSync(join(tmpdir(), 'timeline-ui-'));
const discovery = join(folder, 'simulator.json');
let workbench: Workbench;

before(async () => {
  workbench = await openWorkbench({
    folder: resolve(import.meta.dirname, '../demo/workspace'),
    env: { NEPHOSCOPE_DISCOVERY: discovery },
    settings: freePorts,
  });
  workbench.page.setDefaultTimeout(20_000);
});
after(async () => {
  await workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

const rows = () =>
  workbench
    .webview()
    .getByRole('grid', { name: /events/i })
    .getByRole('row');

test('a call to the simulator is an event of the timeline', async () => {
  await workbench.runCommand('Nephoscope: Open CloudTrail Timeline');
  await workbench.page.locator('.statusbar-item', { hasText: /Nephoscope :\d+/ }).waitFor();
  const { endpoint } = JSON.parse(readFileSync(discovery, 'utf8')) as { endpoint: string };
  const credentials = { accessKeyId: 'carol', secretAccessKey: 'secret' };
  await new STSClient({ endpoint, region: 'us-east-1', credentials }).send(new GetCallerIdentityCommand({}));
  await workbench.webview().getByRole('button', { name: 'Table' }).click();
  await rows().filter({ hasText: 'GetCallerIdentity' }).first().click();
  await workbench.webview().getByText('sts.amazonaws.com').first().waitFor();
  await workbench.screenshot('timeline-live');
});

test('a folder of CloudTrail files opens from the explorer', async () => {
  const { page } = workbench;
  await page.getByRole('treeitem', { name: 'CloudTrail' }).click({ button: 'right' });
  // The menu takes no click in its first moments.
  await page.getByRole('menuitem', { name: /Open in CloudTrail Timeline/ }).hover();
  await page.keyboard.press('Enter');
  await workbench.webview().getByText('StopLogging').first().waitFor();
  assert.ok((await rows().count()) > 10);
  await rows().filter({ hasText: 'StopLogging' }).first().click();
  await workbench.webview().getByRole('tab', { name: 'Rules' }).click();
  await workbench.webview().getByRole('button', { name: 'Look through the workspace' }).click();
  await workbench
    .webview()
    .getByText(/EventBridge gets this event as “AWS API Call via CloudTrail” of aws.cloudtrail/)
    .waitFor();
  await workbench.screenshot('timeline-rules-of-workspace');
  await workbench.webview().getByRole('tab', { name: 'Details' }).click();
  await workbench
    .webview()
    .getByRole('button', { name: /^What happened to / })
    .first()
    .click();
  await workbench
    .webview()
    .getByText(/events? mentions? it/)
    .waitFor();
  await workbench.screenshot('timeline-history-of-files');
  await workbench.webview().getByRole('button', { name: 'Lanes' }).click();
  await workbench.screenshot('timeline-files');
});
