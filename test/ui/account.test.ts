/** An AWS account in the views, as a person chooses it: a second simulator is the account. The tests follow one another. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { CreateSamplingRuleCommand, PutTraceSegmentsCommand, XRayClient } from '@aws-sdk/client-xray';
import { type Running, startSimulator } from '../../server/simulator/main.ts';
import { TEST_OPTIONS } from '../simulator/serving.ts';
import { everyRequest, segment, traceId } from '../simulator/xray/xray.ts';
import { freePorts } from '../vscode/free-ports.ts';
import { openWorkbench, type Workbench } from '../vscode/workbench.ts';

const folder = mkdtempSync(join(tmpdir(), 'account-ui-'));
const discovery = join(folder, 'simulator.json');
const now = Math.floor(Date.now() / 1000);
let account: Running;
let workbench: Workbench;

before(async () => {
  account = await startSimulator({ ...TEST_OPTIONS, clock: 'real' });
  const { endpoint } = account.ready;
  writeFileSync(join(folder, 'config'), `[profile prod]\nregion = eu-west-1\nendpoint_url = ${endpoint}\n`);
  writeFileSync(join(folder, 'credentials'), '[prod]\naws_access_key_id = alice\naws_secret_access_key = x\n');
  await work(endpoint);
  workbench = await openWorkbench({
    folder: resolve(import.meta.dirname, '../vscode/workspace'),
    env: {
      NEPHOSCOPE_DISCOVERY: discovery,
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    settings: freePorts,
  });
  workbench.page.setDefaultTimeout(15_000);
});
after(async () => {
  await workbench?.close();
  await account?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the account's programs have done: a trace, and calls that its trail holds. */
async function work(endpoint: string): Promise<void> {
  const xray = new XRayClient({
    region: 'eu-west-1',
    endpoint,
    credentials: { accessKeyId: 'alice', secretAccessKey: 'x' },
  });
  const storefront = segment({
    id: 'a'.repeat(16),
    trace_id: traceId(now - 60),
    start_time: now - 60,
    name: 'storefront',
  });
  await xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: [storefront] }));
  const rule = { ...everyRequest, RuleName: 'checkout', Priority: 10, FixedRate: 0.5, ReservoirSize: 1, Version: 1 };
  await xray.send(new CreateSamplingRuleCommand({ SamplingRule: rule }));
  xray.destroy();
}

/** As `runCommand`, but the box of the commands becomes that of the choices: it is never hidden between. */
async function switchSource(): Promise<void> {
  await workbench.page.keyboard.press('F1');
  const input = workbench.page.locator('.quick-input-widget input').first();
  const row = choices().filter({ hasText: 'Switch Data Source' }).first();
  // The commands of an extension come a moment after the workbench.
  for (let found = false; !found; ) {
    await input.fill('');
    await input.fill('>Nephoscope: Switch Data Source');
    found = await row.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
  }
  await row.click();
  await choices().filter({ hasText: 'prod' }).waitFor();
}

const status = () => workbench.page.locator('.statusbar-item', { hasText: 'AWS: prod / eu-west-1' });
const choices = () => workbench.page.locator('.quick-input-widget .monaco-list-row');
const banner = () => workbench.webview().getByText(/AWS account 123456789012 \(prod\), eu-west-1, read-only/);

test('a profile, a region, the cost: then the status bar says whose account it is', async () => {
  const { page } = workbench;
  await switchSource();
  await workbench.screenshot('account-choice');
  await choices().filter({ hasText: 'prod' }).click();
  await choices().filter({ hasText: 'of the profile' }).waitFor();
  await workbench.screenshot('account-regions');
  await page.keyboard.press('Enter');
  await page.getByText('0.50 USD for a million').waitFor();
  await workbench.screenshot('account-cost');
  assert.equal(await status().count(), 0);
  await page.getByRole('button', { name: 'Show the Account' }).click();
  await status().waitFor();
});

test('the map shows the account, and says so; no simulator was started', async () => {
  await workbench.runCommand('Nephoscope: Open Service Map');
  await workbench.webview().locator('.focus-cursor').first().waitFor();
  await banner().waitFor();
  await workbench.screenshot('account-map');
  await workbench.webview().getByRole('button', { name: 'Table' }).click();
  const services = workbench.webview().getByRole('grid', { name: 'Services', exact: true });
  await services.getByRole('row').filter({ hasText: 'storefront' }).first().waitFor();
  assert.equal(existsSync(discovery), false);
});

test('the timeline shows the event history, with how much of it there is', async () => {
  await workbench.runCommand('Nephoscope: Open CloudTrail Timeline');
  await workbench
    .webview()
    .getByText(/read-only: \d+ events?, all of the last 90 days/)
    .waitFor();
  await workbench.screenshot('account-timeline');
});

test('sampling rules of the account', async () => {
  await workbench.runCommand('Nephoscope: Open Sampling Rules');
  await workbench.webview().getByText('checkout').first().waitFor();
  await workbench.screenshot('account-sampling');
});

test('back to the simulator: the views say nothing of the account', async () => {
  const { page } = workbench;
  await status().click();
  await choices().filter({ hasText: 'Show the Simulator' }).waitFor();
  await workbench.screenshot('account-menu');
  await choices().filter({ hasText: 'Show the Simulator' }).click();
  await status().waitFor({ state: 'detached' });
  await workbench.webview().getByText('The simulator is not running.').waitFor();
  assert.equal(await banner().count(), 0);
  // The cost is said once of each profile.
  await switchSource();
  await choices().filter({ hasText: 'prod' }).click();
  await choices().filter({ hasText: 'of the profile' }).waitFor();
  await page.keyboard.press('Enter');
  await status().waitFor();
});
