/** The trace view in a real VS Code: from a trace id, through the details of a row, to the line of code that an exception names. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { PutTraceSegmentsCommand, XRayClient } from '@aws-sdk/client-xray';
import { openWorkbench, type Workbench } from '../vscode/workbench.ts';

const folder = mkdtempSync(join(tmpdir(), 'trace-ui-'));
const discovery = join(folder, 'simulator.json');
const now = Math.floor(Date.now() / 1000);
const traceId = `1-${now.toString(16)}-${'5'.repeat(24)}`;
let workbench: Workbench;
let client: XRayClient;

before(async () => {
  workbench = await openWorkbench({
    folder: resolve(import.meta.dirname, '../vscode/workspace'),
    env: { NEPHOSCOPE_DISCOVERY: discovery },
    settings: Object.fromEntries(
      ['port', 'xrayPort', 'otlpPort', 'otlpGrpcPort'].map((name) => [`nephoscope.simulator.${name}`, 0]),
    ),
  });
  workbench.page.setDefaultTimeout(20_000);
  writeFileSync(join(workbench.folder, 'checkout.js'), 'function pay() {\n  throw new Error("declined");\n}\n');
  await workbench.runCommand('Nephoscope: Start Simulator');
  await workbench.page.locator('.statusbar-item', { hasText: /Nephoscope :\d+/ }).waitFor();
  const { endpoint } = JSON.parse(readFileSync(discovery, 'utf8')) as { endpoint: string };
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  client = new XRayClient({ endpoint, region: 'us-east-1', credentials });
});
after(async () => {
  await workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

const tree = () => workbench.webview().getByRole('treegrid');
const row = (name: string) => tree().getByRole('row').filter({ hasText: name }).first();

test('a trace opens by its id, in progress, and grows as its segments come', async () => {
  await put({ id: '5'.repeat(16), name: 'storefront', start_time: now - 2, in_progress: true });
  await openTrace(`Root=${traceId};Sampled=1`);
  await row('storefront').filter({ hasText: 'in progress' }).waitFor();
  const exception = {
    id: '7'.repeat(16),
    type: 'Declined',
    message: 'The card was declined',
    stack: [{ path: '/srv/app/checkout.js', line: 2, label: 'pay' }],
  };
  await put({
    id: '5'.repeat(16),
    name: 'storefront',
    start_time: now - 2,
    end_time: now - 1,
    fault: true,
    cause: { working_directory: '/srv/app', exceptions: [exception] },
    subsegments: [{ id: '6'.repeat(16), name: 'pay', start_time: now - 1.8, end_time: now - 1.2, fault: true }],
  });
  await row('pay').waitFor();
  assert.equal(await row('storefront').filter({ hasText: 'in progress' }).count(), 0);
  await workbench.screenshot('trace-in-vscode');
});

test('an exception leads to its line in the workspace, a document to an editor', async () => {
  const view = workbench.webview();
  await row('storefront').click();
  await view.getByRole('tab', { name: /^Raw/ }).click();
  await view.getByRole('button', { name: 'Open in editor' }).click();
  await workbench.page.locator('.tab.active', { hasText: `segment ${'5'.repeat(16)}` }).waitFor();
  await workbench.runCommand('View: Close All Editors');
  await openTrace(traceId);
  await row('storefront').click();
  await view.getByRole('tab', { name: /^Exceptions/ }).click();
  await view.getByRole('button', { name: /checkout\.js:2/ }).click();
  await workbench.page.locator('.tab.active', { hasText: 'checkout.js' }).waitFor();
});

test('a trace that is nowhere is told so', async () => {
  await openTrace(`1-${now.toString(16)}-${'9'.repeat(24)}`);
  await workbench
    .webview()
    .getByText(/There is no trace 1-/)
    .waitFor();
});

/** The command asks in the same box that lists the commands. */
async function openTrace(id: string): Promise<void> {
  const { page } = workbench;
  const box = page.locator('.quick-input-widget');
  await page.keyboard.press('F1');
  await box.locator('input').first().fill('>Nephoscope: Open Trace…');
  await box.locator('.monaco-list-row', { hasText: 'Open Trace…' }).first().click();
  await box.getByText('whole X-Amzn-Trace-Id').waitFor();
  await box.locator('input').first().fill(id);
  await page.keyboard.press('Enter');
}

async function put(document: object): Promise<void> {
  const text = JSON.stringify({ trace_id: traceId, ...document });
  await client.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: [text] }));
}
