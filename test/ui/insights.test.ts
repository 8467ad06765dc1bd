/**
 * Insights in a real VS Code: turned on, found, looked at. 18 good requests ten minutes ago, and of 5 in the minute before
 * the last 4 faults: more than expected, as test/simulator/xray/insights.test.ts explains.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { PutTraceSegmentsCommand, XRayClient } from '@aws-sdk/client-xray';
import { freePorts } from '../vscode/free-ports.ts';
import { openWorkbench, type Workbench } from '../vscode/workbench.ts';

const folder = mkdtempSync(join(tmpdir(), 'insights-ui-'));
const discovery = join(folder, 'simulator.json');
const ended = (Math.floor(Date.now() / 60_000) - 2) * 60;
let workbench: Workbench;

before(async () => {
  workbench = await openWorkbench({
    folder: resolve(import.meta.dirname, '../vscode/workspace'),
    env: { NEPHOSCOPE_DISCOVERY: discovery },
    settings: freePorts,
  });
  workbench.page.setDefaultTimeout(20_000);
});
after(async () => {
  await workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

test('insights are turned on for all traces; one is found, opened, and leads to the traces of its faults', async () => {
  await workbench.runCommand('Nephoscope: Open Service Map');
  await workbench.page.locator('.statusbar-item', { hasText: /Nephoscope :\d+/ }).waitFor();
  await putRequests();
  const view = workbench.webview();
  await view.getByRole('button', { name: /^Insights/ }).click();
  const panel = view.getByRole('complementary', { name: 'Insights' });
  await panel.getByText('Turn on in the simulator', { exact: true }).click();
  await view.getByRole('button', { name: 'Insights (1)', pressed: true }).waitFor();
  await panel.getByRole('button', { name: /^prices and 1 more Active/ }).click();
  const timeline = panel.getByRole('list', { name: 'Timeline' });
  await timeline.getByText(/^prices \(remote\) and 1 more service had more faults than expected/).waitFor();
  await workbench.screenshot('insights-in-vscode');

  await panel.getByText('Show its faults', { exact: true }).click();
  const filter = view.getByRole('combobox', { name: 'Filter expression' });
  assert.equal(await filter.inputValue(), 'service(id(name: "prices", type: "remote")) { fault }');
  await panel.getByRole('button', { name: 'prices remote · root cause' }).click();
  // Four of them; the fifth request was good.
  await view.getByText('4 in this time range.').waitFor();
  await view.getByRole('button', { name: 'Close (Escape)' }).click();
  await panel.getByRole('heading', { name: 'Insights (1)' }).waitFor();
});

async function putRequests(): Promise<void> {
  const { endpoint } = JSON.parse(readFileSync(discovery, 'utf8')) as { endpoint: string };
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new XRayClient({ endpoint, region: 'us-east-1', credentials });
  const good = Array.from({ length: 18 }, (_, number) => request(number, ended - 480 + number, false));
  const bad = Array.from({ length: 5 }, (_, number) => request(100 + number, ended + number, number < 4));
  await client.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: [...good, ...bad] }));
  client.destroy();
}

function request(number: number, start_time: number, fault: boolean): string {
  const end_time = start_time + 0.5;
  const digits = (count: number) => number.toString(16).padStart(count, '0');
  const call = { id: `b${digits(15)}`, name: 'prices', namespace: 'remote', fault, start_time, end_time };
  const trace_id = `1-${start_time.toString(16)}-${digits(24)}`;
  return JSON.stringify({
    id: `a${digits(15)}`,
    trace_id,
    name: 'shop',
    fault,
    start_time,
    end_time,
    subsegments: [call],
  });
}
