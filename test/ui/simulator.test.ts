/** The editor, the simulator and its service map as a user meets them, in one workbench; the tests follow one another. */
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { PutTraceSegmentsCommand, XRayClient } from '@aws-sdk/client-xray';
import type { Locator } from 'playwright-core';
import { freePorts } from '../vscode/free-ports.ts';
import { openWorkbench, type Workbench } from '../vscode/workbench.ts';

interface Running {
  readonly endpoint: string;
  readonly xray: { readonly udp: number };
  readonly pid: number;
}

const folder = mkdtempSync(join(tmpdir(), 'simulator-ui-'));
const discovery = join(folder, 'simulator.json');
const daemonPort = () => (daemon.address() as AddressInfo).port;
const announced = () => JSON.parse(readFileSync(discovery, 'utf8')) as Running;
/** Somebody else has the X-Ray daemon's port, as AWS's own daemon often does. */
const daemon = createServer().listen(0, '127.0.0.1');
let workbench: Workbench;

before(async () => {
  await once(daemon, 'listening');
  workbench = await openWorkbench({
    folder: resolve(import.meta.dirname, '../vscode/workspace'),
    env: { NEPHOSCOPE_DISCOVERY: discovery },
    settings: { ...freePorts, 'nephoscope.simulator.xrayPort': daemonPort() },
  });
  workbench.page.setDefaultTimeout(15_000);
});
after(async () => {
  await workbench.close();
  daemon.close();
  rmSync(folder, { recursive: true, force: true });
});

const status = () => workbench.page.locator('.statusbar-item', { hasText: 'Nephoscope' });
/** The map's one tab stop: it tells the node that has the cursor. */
const cursor = () => workbench.webview().locator('.focus-cursor').first();
/** The status bar's item once it shows the simulator's port. */
const endpoint = () => status().filter({ hasText: /Nephoscope :\d+/ });

test('a mistake is underlined; its hover leads to its page, its quick fix mends it', async () => {
  const { page } = workbench;
  await workbench.openFile('alarms.yaml');
  await workbench.squiggles().first().waitFor({ timeout: 60_000 });
  await page.locator('.view-line', { hasText: 'DatapointsToAlarm: 5' }).first().getByText('5').hover();
  const link = page.getByRole('link', { name: 'alarm/datapoints-over-periods' });
  await link.waitFor();
  await workbench.screenshot('editor');
  await link.click();
  const title = 'More datapoints to alarm than evaluation periods';
  await workbench.webview().getByRole('heading', { name: title }).waitFor();
  await workbench.screenshot('page');
  await workbench.runCommand('View: Close All Editors');

  await workbench.openFile('alarms.yaml');
  await workbench.squiggles().first().waitFor();
  // To the next problem, as the keyboard goes there.
  const problem = page.locator('.marker-widget');
  await page.keyboard.press('F8');
  await problem.waitFor();
  await page.keyboard.press('Escape');
  await problem.waitFor({ state: 'hidden' });
  await openFixes(page.locator('.action-widget').getByText('Replace with 2'));
  await page.keyboard.press('Enter');
  await page.locator('.view-line', { hasText: 'DatapointsToAlarm: 2' }).nth(1).waitFor();
  await workbench.squiggles().first().waitFor({ state: 'detached' });
});

test('nothing of the simulator is there before it is asked for', async () => {
  assert.equal(await status().count(), 0);
  assert.equal(existsSync(discovery), false);
});

test('the service map starts the simulator; a taken port is named with its fix', async () => {
  const { page } = workbench;
  await workbench.runCommand('Nephoscope: Open Service Map');
  const sentence = `Port ${daemonPort()} on 127.0.0.1 is taken by another program`;
  await workbench.webview().getByRole('heading', { name: sentence }).waitFor();
  // Under a driver VS Code shows no toasts, only its list of them.
  await workbench.runCommand('Notifications: Show Notifications');
  const told = page.locator('.notifications-center', { hasText: sentence });
  await told.waitFor();
  await workbench.screenshot('port-taken');
  await told.getByRole('button', { name: 'Use Free Ports' }).click();
  await endpoint().waitFor();
});

test('an empty map says how to send a first trace', async () => {
  await workbench.webview().getByText('No traces in this time range').waitFor();
  await workbench.webview().getByText(`AWS_ENDPOINT_URL=${announced().endpoint}`).waitFor();
  await workbench.screenshot('map-empty');
});

test('segments show in the map within two seconds, from the daemon’s port and from the API', async () => {
  const { endpoint: url, xray } = announced();
  sendToDaemon(xray.udp, segment('storefront', '1'));
  await within(2000, cursor().waitFor());
  const client = new XRayClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  await client.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: [segment('warehouse', '2')] }));
  await within(
    2000,
    workbench
      .webview()
      .getByText('2 services')
      .or(workbench.webview().getByText(/^4 nodes/))
      .waitFor(),
  );
});

test('by keyboard: from a node to its traces, to the view of one', async () => {
  const { page } = workbench;
  const view = workbench.webview();
  await cursor().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const details = view.getByRole('complementary', { name: 'Service details' });
  await details.getByRole('row').filter({ hasText: 'GET /' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: 'Trace' }).waitFor();
  await workbench.webview().getByRole('treegrid').getByText('storefront').first().waitFor();
  await workbench.screenshot('map-trace');
});

test('the table twin shows the same services; a row opens its traces, a click one of them', async () => {
  await workbench.runCommand('View: Close All Editors');
  await workbench.runCommand('Nephoscope: Open Service Map');
  const view = workbench.webview();
  await view.getByRole('button', { name: 'Table' }).click();
  const services = view.getByRole('grid', { name: 'Services', exact: true });
  await services.getByRole('row').filter({ hasText: 'warehouse' }).first().click();
  const details = view.getByRole('complementary', { name: 'Service details' });
  await details.getByRole('heading', { name: 'warehouse' }).waitFor();
  await details.getByRole('row').filter({ hasText: 'GET /' }).click();
  await workbench.page.locator('.tab.active', { hasText: 'Trace' }).waitFor();
  await workbench.webview().getByRole('treegrid').getByText('warehouse').first().waitFor();
  await workbench.runCommand('Nephoscope: Open Service Map');
  await workbench.screenshot('map-table');
});

test('a window that is loaded again finds its simulator and shows its map as it was', async () => {
  const { pid } = announced();
  const loaded = workbench.page.waitForEvent('load');
  await workbench.runCommand('Developer: Reload Window').catch(() => undefined);
  await loaded;
  const details = workbench.webview().getByRole('complementary', { name: 'Service details' });
  await details.getByRole('heading', { name: 'warehouse' }).waitFor({ timeout: 30_000 });
  assert.equal(announced().pid, pid);
  await endpoint().waitFor();
});

test('stopped, the map says so and keeps what it showed; its button starts the simulator', async () => {
  const { page } = workbench;
  const { pid } = announced();
  await workbench.runCommand('Nephoscope: Stop Simulator');
  // Since the reload it is nobody's own, and others may be attached as well.
  await page.getByRole('button', { name: 'Stop It' }).click();
  const view = workbench.webview();
  await view.getByRole('heading', { name: 'The simulator is not running.' }).waitFor();
  assert.equal(existsSync(discovery), false);
  await workbench.screenshot('map-stopped');
  // The window forgot with its reload that it was to use free ports; the other program has ended meanwhile.
  await new Promise((done) => daemon.close(done));
  await view.getByRole('button', { name: 'Start Simulator' }).click();
  await view.getByText('No traces in this time range').waitFor();
  assert.notEqual(announced().pid, pid);
});

/** The editor closes its list of fixes where problems are told anew, as soon after a file was opened: one asks again. */
async function openFixes(fix: Locator): Promise<void> {
  const { keyboard } = workbench.page;
  for (let again = 0; again < 5; again += 1) {
    await keyboard.press('Control+.');
    const isShown = await fix.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (isShown) return;
    await keyboard.press('Escape');
  }
  await fix.waitFor();
}

/** A segment document that has just ended. Each name is a trace of its own. */
function segment(name: string, digit: string): string {
  const now = Date.now() / 1000;
  const trace_id = `1-${Math.floor(now).toString(16)}-${digit.repeat(24)}`;
  const http = { request: { method: 'GET', url: `https://${name}.example.com/` }, response: { status: 200 } };
  return JSON.stringify({ name, id: digit.repeat(16), trace_id, start_time: now - 0.25, end_time: now, http });
}

/** What the X-Ray SDKs send to the daemon: a header line and the document. */
function sendToDaemon(port: number, document: string): void {
  const socket = createSocket('udp4');
  socket.send(`{"format": "json", "version": 1}\n${document}`, port, '127.0.0.1', () => socket.close());
}

async function within(milliseconds: number, done: Promise<unknown>): Promise<void> {
  const started = performance.now();
  await done;
  const took = performance.now() - started;
  assert.ok(took < milliseconds, `${took} ms`);
}
