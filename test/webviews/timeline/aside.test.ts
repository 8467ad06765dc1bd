/** What stands at the side of the timeline: an event's details, what would catch it, what happened to a resource. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import type { Catching } from '../../../server/language/messages.ts';
import type { View, ViewOptions } from '../browser.ts';
import { openReady, textOf } from '../opened.ts';
import { encode, type Sample } from './generate.ts';
import { sendColumns } from './send.ts';

const noon = Date.UTC(2026, 0, 15, 12);
const s3 = 's3.amazonaws.com';

/** Numbers 0 to 5. */
const morning: Sample[] = [
  { time: noon, principal: 'alice', name: 'CreateBucket', source: s3, resource: 'photos' },
  { time: noon + 60_000, principal: 'ci', name: 'GetBucketAcl', source: s3, readOnly: true },
  { time: noon + 120_000, principal: 'bob', name: 'PutBucketPolicy', source: s3, resource: 'photos' },
  {
    time: noon + 180_000,
    principal: 'mallory',
    name: 'DeleteBucket',
    source: s3,
    error: 'AccessDenied',
    errorClass: 1,
  },
  { time: noon + 240_000, principal: 'bob', name: 'DeleteBucket', source: s3, resource: 'photos' },
  { time: noon + 300_000, principal: 'alice', name: 'RunInstances', source: 'ec2.amazonaws.com' },
];

const record = {
  eventType: 'AwsApiCall',
  eventSource: s3,
  eventName: 'DeleteBucket',
  awsRegion: 'us-east-1',
  readOnly: false,
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/bob' },
  resources: [{ ARN: 'arn:aws:s3:::photos' }],
  requestParameters: { bucketName: 'photos', Host: 's3.amazonaws.com' },
};

const rule = { uri: 'file:///shop/rules.yaml', line: 3, character: 2 };
const caught: Catching = {
  event: { source: 'aws.s3', detailType: 'AWS API Call via CloudTrail' },
  found: [
    {
      ...rule,
      kind: 'rule',
      name: 'Buckets',
      file: 'rules.yaml',
      verdict: 'caught',
      says: 'The event matches.',
      conditions: [],
    },
    {
      ...rule,
      kind: 'rule',
      name: 'Policies',
      file: 'rules.yaml',
      verdict: 'missed',
      says: "The event doesn't match: 1 of 2 conditions fails.",
      conditions: [
        { ...rule, line: 12, holds: false, says: 'detail.eventName: expected "PutBucketPolicy", got "DeleteBucket"' },
        { ...rule, line: 10, holds: true, says: 'source is "aws.s3"' },
      ],
    },
  ],
  others: 3,
  files: 12,
  definitions: 5,
  complete: true,
};

test('an event pattern and a metric filter ask for the fields that are chosen', async (t) => {
  const { view, panel } = await selected(t);
  await panel.getByRole('tab', { name: 'Pattern' }).click();
  await panel.getByText('"eventName": ["DeleteBucket"]').waitFor();
  await view.screenshot('timeline-pattern');
  await panel.getByRole('checkbox', { name: 'requestParameters.bucketName' }).check();
  await panel.getByRole('checkbox', { name: 'eventSource', exact: false }).first().uncheck();
  await panel.getByRole('button', { name: 'Copy pattern' }).click();
  const { text, to } = await view.next('takePattern');
  assert.equal(to, 'clipboard');
  assert.deepEqual(JSON.parse(String(text)), {
    source: ['aws.s3'],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: { eventName: ['DeleteBucket'], requestParameters: { bucketName: ['photos'] } },
  });
  await panel.getByRole('button', { name: 'Copy filter' }).click();
  assert.equal(
    (await view.next('takeMetricFilter')).text,
    '{ ($.eventName = "DeleteBucket") && ($.requestParameters.bucketName = "photos") }',
  );
  await panel.getByRole('button', { name: 'Open metric filter' }).click();
  assert.match(String((await view.next('takeMetricFilter')).text), /Type: AWS::Logs::MetricFilter/);
});

test('the rules of the workspace that catch an event are listed with their reasons, and open', async (t) => {
  const { view, panel } = await selected(t);
  await panel.getByRole('tab', { name: 'Rules' }).click();
  await panel.getByRole('button', { name: 'Look through the workspace' }).click();
  const asked = await view.next('askCatching');
  assert.deepEqual([asked.set, asked.sequence], ['recorded', 4]);
  await view.send({ type: 'catchingProgress', files: 7 });
  await panel.getByText('Reading the workspace… 7 files').waitFor();
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await view.next('cancelCatching');
  await view.send({ type: 'catching', request: asked.request, result: caught });
  await panel.getByText('1 of 5 catch it. Looked at 5 definitions in 12 files; 3 are about other events.').waitFor();
  await view.screenshot('timeline-rules');
  assert.match(await textOf(panel), /Doesn’t catch it: The event doesn't match/);
  assert.doesNotMatch(await textOf(panel), /source is "aws.s3"/, 'what holds is no reason');
  await panel.getByRole('button', { name: 'expected "PutBucketPolicy"' }).click();
  assert.equal((await view.next('openPlace')).line, 12);
  await panel.getByRole('button', { name: 'rule Buckets rules.yaml:4' }).click();
  assert.deepEqual(await view.next('openPlace'), { type: 'openPlace', ...rule });
  // Another event: the answer was about the one before.
  await panel.getByRole('button', { name: 'Previous event' }).click();
  await panel.getByText('rule Buckets').waitFor({ state: 'detached' });
});

test('what happened to a resource: who made, changed and deleted it, and the timeline filtered to it', async (t) => {
  const { view, panel } = await selected(t);
  await panel.getByRole('button', { name: 'What happened to photos', exact: true }).first().click();
  const asked = await view.next('askMentions');
  assert.deepEqual([asked.set, asked.resource], ['recorded', 'photos']);
  await view.send({ type: 'mentions', request: asked.request, body: mentions([0, 2, 3, 4]) });
  await summary(view, /^4 of 6 events/);
  const past = view.page.getByRole('complementary', { name: 'What happened to a resource' });
  await past.getByText('4 events mention it, from 2026-01-15 12:00:00 to 2026-01-15 12:04:00.').waitFor();
  assert.match(
    await textOf(past.locator('.deeds')),
    /Created.*CreateBucket by alice.*Last changed.*PutBucketPolicy by bob.*Deleted.*DeleteBucket by bob.*Last failed.*by mallory \(AccessDenied\)/s,
  );
  await view.screenshot('timeline-history');
  await view.page.getByRole('button', { name: 'Denied', exact: true }).click();
  await past.getByText('to 2026-01-15 12:04:00. The filter hides 1 of them.').waitFor();
  await view.page.getByRole('button', { name: 'Denied', exact: true }).click();
  await past.getByRole('button', { name: 'PutBucketPolicy by bob' }).click();
  await panel.getByRole('heading', { name: 'PutBucketPolicy' }).waitFor();
  await view.page.keyboard.press('Escape');
  await past.waitFor();
  assert.equal(await past.getByRole('textbox').evaluate((node) => node === document.activeElement), true);
  await view.page.keyboard.press('Escape');
  await summary(view, /^6 events/);
});

test('a long text is shown in part until it is wanted', async (t) => {
  const { view, panel } = await selected(t);
  const { request } = (await view.sent()).findLast(({ type }) => type === 'askRecord')!;
  const errorMessage = `${'x'.repeat(240)}THE REST`;
  await view.send({ type: 'record', request, text: JSON.stringify({ ...record, errorMessage }) });
  await panel.getByText('xxx').focus();
  assert.equal(await panel.getByText('THE REST').isVisible(), false);
  await view.page.keyboard.press('Enter');
  await panel.getByText('THE REST').waitFor();
});

test('the table marks the selected event and brings it into sight', async (t) => {
  const many = Array.from({ length: 400 }, (_, index) => ({ time: noon + index * 1000, name: `Call${index}` }));
  const view = await open(t, {}, many);
  await view.page.getByRole('button', { name: 'Table' }).click();
  await view.send({ type: 'show', set: 'recorded', sequence: 7 });
  const row = view.page.getByRole('row', { selected: true });
  await row.filter({ hasText: 'Call7' }).waitFor();
  assert.ok((await row.boundingBox())!.y < 800, 'of the newest first it is the 393rd');
});

test('a resource is asked for by its name, with the keyboard; an answer that is none says so', async (t) => {
  const view = await open(t);
  await view.page.getByRole('button', { name: 'Resource history…' }).press('Enter');
  await view.page.keyboard.type('nothing');
  await view.page.keyboard.press('Enter');
  const asked = await view.next('askMentions');
  assert.equal(asked.resource, 'nothing');
  await view.send({ type: 'failed', request: asked.request, message: 'The simulator is busy.' });
  await view.page.getByText('The simulator is busy.').waitFor();
  assert.match(await textOf(view.page.locator('.chip')), /Mentions: nothing/);
  await view.page.getByRole('button', { name: 'Remove the filter Mentions: nothing' }).click();
  await view.page.getByRole('complementary').waitFor({ state: 'hidden' });
});

test('the filter box takes the fields of records, offers them, and tells mistakes', async (t) => {
  const view = await open(t);
  const box = view.page.getByRole('combobox', { name: 'Filter events' });
  await box.pressSequentially('eventName:Del');
  await summary(view, /^6 events/);
  await view.page.getByRole('option', { name: 'DeleteBucket' }).waitFor();
  await view.screenshot('timeline-filter-offers');
  await box.press('ArrowDown');
  await box.press('Enter');
  await summary(view, /^2 of 6/);
  await box.pressSequentially(' -principal:mallory');
  await box.press('Escape');
  await box.press('Enter');
  await summary(view, /^1 of 6/);
  await box.fill('eventNam:x ');
  await view.page.getByText('There is no field eventNam: eventName is probably meant.').waitFor();
  await view.page.getByRole('button', { name: 'Write eventName' }).click();
  assert.equal(await box.inputValue(), 'eventName:x ');
});

test('what is shown is exported in the order of time', async (t) => {
  const view = await open(t);
  await view.page.getByRole('combobox', { name: 'Filter events' }).fill('principal:bob ');
  await summary(view, /^2 of 6/);
  await view.page.getByRole('button', { name: 'CSV' }).click();
  const { set, format, sequences } = await view.next('exportEvents');
  assert.deepEqual([set, format, Object.values(sequences as object)], ['recorded', 'csv', [2, 4]]);
});

test('files that are dropped on the view are opened', async (t) => {
  const view = await open(t);
  await view.page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/uri-list', '# two\r\nfile:///logs/a\r\nfile:///logs/b.json.gz\r\n');
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  assert.deepEqual((await view.next('openDropped')).uris, ['file:///logs/a', 'file:///logs/b.json.gz']);
});

test('every tab is accessible, also in high contrast and where it is narrow', async (t) => {
  const { view, panel } = await selected(t, { width: 500, height: 900 });
  const axe = readFileSync(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
  await view.page.evaluate(axe);
  for (const theme of ['vscode-light', 'vscode-high-contrast'] as const) {
    await view.setTheme(theme);
    for (const tab of ['Details', 'Pattern', 'Rules']) {
      await panel.getByRole('tab', { name: tab }).click();
      await view.screenshot(`timeline-${tab}-narrow-${theme}`);
      assert.deepEqual(await grave(view), [], `${tab} in ${theme}`);
    }
  }
  await panel.getByRole('tab', { name: 'Details' }).click();
  await panel.getByRole('button', { name: 'What happened to photos', exact: true }).first().click();
  await view.send({ type: 'mentions', request: (await view.next('askMentions')).request, body: mentions([0, 2]) });
  await view.page.getByText('2 events mention it').waitFor();
  await view.screenshot('timeline-history-narrow');
  assert.deepEqual(await grave(view), []);
});

/** The rules that axe-core finds broken, of those that shut people out. */
async function grave(view: View): Promise<string[]> {
  return view.page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    interface Violation {
      id: string;
      impact: string;
      nodes: { html: string }[];
    }
    const { violations } = await axe.run();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    return grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });
}

async function open(t: TestContext, options: ViewOptions = {}, events = morning): Promise<View> {
  const view = await openReady(t, 'timeline', options);
  await view.send({ type: 'sets', sets: [] });
  await sendColumns(view, (await view.next('askColumns')).request, encode(events));
  await summary(view, /events in/);
  return view;
}

/** The view with the details of the second DeleteBucket. */
async function selected(t: TestContext, options: ViewOptions = {}) {
  const view = await open(t, options);
  await view.page.getByRole('button', { name: 'Table' }).click();
  await view.page.getByRole('row').filter({ hasText: 'DeleteBucket' }).filter({ hasText: 'bob' }).click();
  const asked = await view.next('askRecord');
  assert.equal(asked.sequence, 4);
  await view.send({ type: 'record', request: asked.request, text: JSON.stringify(record) });
  const panel = view.page.getByRole('complementary', { name: 'Event details' });
  await panel.getByText('Request parameters').waitFor();
  return { view, panel };
}

async function summary(view: View, text: string | RegExp): Promise<void> {
  await view.page.locator('.summary').filter({ hasText: text }).waitFor();
}

/** As the simulator answers: their number, the sequence numbers, and where each is mentioned. */
function mentions(sequences: number[]): Uint8Array {
  const bytes = new Uint8Array(4 + 5 * sequences.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, sequences.length, true);
  for (const [index, sequence] of sequences.entries()) view.setUint32(4 + 4 * index, sequence, true);
  return bytes.fill(2, 4 + 4 * sequences.length);
}
