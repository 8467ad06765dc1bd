/** The sampling panel as a user meets it: live counts, a request that is typed, other rates, the line that writes a rule. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  CreateSamplingRuleCommand,
  GetSamplingRulesCommand,
  GetSamplingTargetsCommand,
  XRayClient,
} from '@aws-sdk/client-xray';
import { freePorts } from '../vscode/free-ports.ts';
import { openWorkbench, type Workbench } from '../vscode/workbench.ts';

const folder = mkdtempSync(join(tmpdir(), 'sampling-ui-'));
const discovery = join(folder, 'simulator.json');
const project = join(folder, 'project');
const watched = join(project, 'watched');
let workbench: Workbench;
let xray: XRayClient;

const template = `Resources:
  Orders:
    Type: AWS::XRay::SamplingRule
    Properties:
      SamplingRule:
        RuleName: orders
        Priority: 10
        FixedRate: 0.1
        ReservoirSize: 5
        ServiceName: '*'
        ServiceType: '*'
        Host: '*'
        HTTPMethod: POST
        URLPath: /orders/*
        ResourceARN: '*'
        Version: 1
`;

const any = { ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', ResourceARN: '*' };
const refunds = {
  Priority: 5,
  RuleName: 'refunds',
  FixedRate: 1,
  ReservoirSize: 0,
  ...any,
  URLPath: '/refunds',
  Version: 1,
};

before(async () => {
  mkdirSync(watched, { recursive: true });
  writeFileSync(join(watched, 'template.yaml'), template);
  // The input of the CLI: `aws xray create-sampling-rule --cli-input-json file://refunds.json`.
  writeFileSync(join(project, 'refunds.json'), JSON.stringify({ SamplingRule: refunds }, null, 2));
  workbench = await openWorkbench({
    folder: project,
    env: { NEPHOSCOPE_DISCOVERY: discovery },
    settings: { ...freePorts, 'nephoscope.simulator.watch': ['watched'] },
  });
  workbench.page.setDefaultTimeout(15_000);
});
after(async () => {
  xray?.destroy();
  await workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

const rule = (name: string) => workbench.webview().locator(`.rule-row[data-rule="${name}"]`);

test('the rules of a watched template, and what clients report of them as they do', async () => {
  await workbench.runCommand('Nephoscope: Open Sampling Rules');
  await rule('orders').getByText('POST requests to /orders/*').waitFor();
  await workbench.webview().getByText('No program reports yet').waitFor();
  const { endpoint } = JSON.parse(readFileSync(discovery, 'utf8')) as { endpoint: string };
  xray = new XRayClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const document = {
    ClientID: 'a'.repeat(24),
    Timestamp: new Date(),
    RequestCount: 40,
    SampledCount: 9,
    BorrowCount: 1,
  };
  await xray.send(
    new GetSamplingTargetsCommand({ SamplingStatisticsDocuments: [{ ...document, RuleName: 'orders' }] }),
  );
  await rule('orders').getByText('1 client').waitFor();
  await rule('orders').getByText('40', { exact: true }).waitFor();
});

test('a typed request, and the way to the line that writes the rule', async () => {
  await workbench.webview().getByLabel('Paste an address').fill('POST http://localhost:8080/orders/7');
  await workbench.webview().locator('.decision').getByText('orders decides:').waitFor();
  await rule('orders').click();
  await workbench.webview().getByText('Written in template.yaml: change it there, and save.').waitFor();
  await workbench.screenshot('sampling');
  await workbench.webview().getByRole('button', { name: 'Open where it is written' }).click();
  await workbench.page.locator('.view-line', { hasText: 'AWS::XRay::SamplingRule' }).waitFor();
  await workbench.page.locator('.statusbar-item', { hasText: /Ln 2, Col 1/ }).waitFor();
});

test('a rule made by the CLI is found in the file that it was made of', async () => {
  await xray.send(new CreateSamplingRuleCommand({ SamplingRule: refunds }));
  await workbench.runCommand('Nephoscope: Open Sampling Rules');
  await rule('refunds').click();
  await workbench.webview().getByRole('button', { name: 'Open where it is written' }).click();
  await workbench.page.locator('.statusbar-item', { hasText: /Ln 4, Col 1/ }).waitFor();
});

test('other rates are tried in place', async () => {
  await workbench.runCommand('Nephoscope: Open Sampling Rules');
  await rule('Default').click();
  await workbench.webview().getByText('Edit rate…').click();
  await workbench.webview().getByLabel('Rate of the rest, %').fill('50');
  await workbench.webview().getByText('Apply').click();
  await rule('Default').getByText('50 %', { exact: true }).waitFor();
  const { SamplingRuleRecords = [] } = await xray.send(new GetSamplingRulesCommand({}));
  assert.equal(SamplingRuleRecords.at(-1)?.SamplingRule?.FixedRate, 0.5);
});
