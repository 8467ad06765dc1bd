import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Locator } from 'playwright-core';
import type { View, ViewOptions } from '../browser.ts';
import { openReady, textOf, untilPainted } from '../opened.ts';
import { themes } from '../themes.ts';
import { busyWeek, encode, type Sample } from './generate.ts';
import { sendColumns } from './send.ts';

const noon = Date.UTC(2026, 0, 15, 12);

/** Two lanes by principal: alice with four events, bob with two. */
const morning: Sample[] = [
  {
    time: noon,
    principal: 'alice',
    name: 'ListBuckets',
    source: 's3.amazonaws.com',
    region: 'us-east-1',
    readOnly: true,
  },
  { time: noon + 60_000, principal: 'alice', name: 'PutObject', source: 's3.amazonaws.com', resource: 'photos' },
  {
    time: noon + 120_000,
    principal: 'alice',
    name: 'DeleteTrail',
    source: 'cloudtrail.amazonaws.com',
    error: 'AccessDenied',
    errorClass: 1,
    accessKey: 'AKIAIOSFODNN7EXAMPLE',
  },
  { time: noon + 240_000, principal: 'alice', name: 'GetObject', source: 's3.amazonaws.com', readOnly: true },
  { time: noon + 30_000, principal: 'bob', name: 'RunInstances', source: 'ec2.amazonaws.com' },
  { time: noon + 130_000, principal: 'bob', name: 'GetRole', error: 'NoSuchEntity', errorClass: 3, readOnly: true },
];

test('a week is painted under the content security policy, in the colours of each theme', async (t) => {
  const view = await open(t, busyWeek(20_000));
  await summary(view, '20,000 events in 7.1 days');
  for (const theme of ['vscode-dark', 'vscode-light', 'vscode-high-contrast'] as const) {
    await view.setTheme(theme);
    await untilPainted(view, '.canvas', themes[theme]['charts-blue']!);
    await untilPainted(view, '.canvas', themes[theme]['charts-red']!);
    await untilPainted(view, '.overview-chart', themes[theme]['charts-blue']!);
    await view.screenshot(`timeline-${theme}`);
  }
});

test('a click on an event shows who did what; its record opens from there', async (t) => {
  const view = await open(t, encode(morning));
  const cursor = await enterLanes(view);
  for (const key of ['ArrowRight', 'ArrowRight']) await view.page.keyboard.press(key);
  const box = (await cursor.boundingBox())!;
  await cursor.blur();
  await view.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await view.page
    .locator('.tip')
    .filter({ hasText: /^DeleteTrail, write, cloudtrail/ })
    .waitFor();
  await view.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);

  const asked = await view.next('askRecord');
  assert.deepEqual([asked.set, asked.sequence], ['recorded', 2]);
  const panel = view.page.getByRole('complementary', { name: 'Event details' });
  assert.match(
    await textOf(panel),
    /DeleteTrail.*Outcome\s*Denied.*Error\s*AccessDenied.*2026-01-15 12:02:00 UTC.*alice/s,
  );
  const record = { eventType: 'AwsApiCall', errorMessage: 'alice may not', userAgent: 'aws-cli/2.15' };
  await view.send({ type: 'record', request: asked.request, text: JSON.stringify(record) });
  await panel.getByText('alice may not').waitFor();
  await view.screenshot('timeline-event');

  await panel.getByRole('button', { name: 'Open record' }).click();
  assert.equal((await view.next('openRecord')).sequence, 2);
  await panel.getByRole('button', { name: 'Previous event' }).click();
  await panel.getByRole('heading', { name: 'PutObject' }).waitFor();
});

test('everything can be done with the keyboard', async (t) => {
  const view = await open(t, encode(morning));
  const press = (key: string) => view.page.keyboard.press(key);
  const focused = () => view.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  await enterLanes(view);
  assert.match(await focused(), /^ListBuckets, read, s3.*by alice, 2026-01-15 12:00:00 UTC; lane alice$/);
  await press('End');
  assert.match(await focused(), /^GetObject/);
  await press('Home');
  await press('ArrowRight');
  assert.match(await focused(), /^PutObject, write.*on photos/);
  // At 12:01:00 alice; bob's nearest is 12:00:30.
  await press('ArrowDown');
  assert.match(await focused(), /^RunInstances.*lane bob$/);
  await press('ArrowRight');
  assert.match(await focused(), /^GetRole, read, by bob, Not found \(NoSuchEntity\)/);
  await press('+');
  await press('+');
  // 240 s and 1 % of it at both ends, 1.6 times shorter twice.
  await summary(view, /of 6 events in 1.6 min$/);
  assert.match(await focused(), /^GetRole/, 'the cursor stays');
  await press('Enter');
  const asked = await view.next('askRecord');
  assert.equal(asked.sequence, 5);
  assert.equal(await view.page.locator(':focus').textContent(), '\uEB0FOpen record');
  await press('Enter');
  assert.equal((await view.next('openRecord')).sequence, 5);
  await press('Escape');
  await view.page.locator('.focus-cursor:focus').waitFor();
  assert.match(await focused(), /^GetRole/);
  await press('0');
  await summary(view, /^6 events/);
});

test('filters leave what passes; values are filtered on from an event, and a lane by its name', async (t) => {
  const view = await open(t, encode(morning));
  const { page } = view;
  await page.getByRole('button', { name: 'Succeeded' }).click();
  await summary(view, /^2 of 6 events/);
  await page.getByRole('button', { name: 'Not found' }).click();
  await summary(view, /^1 of 6 events/);
  await page.getByRole('combobox', { name: 'Filter events' }).fill('nobody');
  const notice = page.locator('.notice');
  await notice.getByText('No event passes the filters').waitFor();
  await notice.getByText('Show all events').click();
  await summary(view, /^6 events/);
  assert.equal(await page.getByRole('combobox', { name: 'Filter events' }).inputValue(), '');

  await enterLanes(view);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Show only this service' }).click();
  await summary(view, /^3 of 6 events/);
  await page.getByRole('button', { name: 'Remove the filter Service: s3.amazonaws.com' }).click();
  await page.getByRole('button', { name: 'Close (Escape)' }).click();
  // The second lane's name: below the axis (24 px) and the first lane (24 px).
  const lanes = (await page.locator('.canvas').boundingBox())!;
  await page.mouse.click(lanes.x + 40, lanes.y + 24 + 36);
  await summary(view, /^2 of 6 events/);
  assert.match(await textOf(page.locator('.chip')), /Principal: bob/);
});

test('the overview is brushed, the wheel zooms around the pointer, a drag moves in time', async (t) => {
  const view = await open(t, encode(morning));
  const chart = (await view.page.locator('.overview-chart').boundingBox())!;
  const drag = async (from: [number, number], to: [number, number]) => {
    await view.page.mouse.move(...from);
    await view.page.mouse.down();
    await view.page.mouse.move(...to, { steps: 4 });
    await view.page.mouse.up();
  };
  // The first half of 245 s, until 12:01:59: alice's first two events and bob's first.
  await drag([chart.x + 1, chart.y + 20], [chart.x + chart.width / 2 - 4, chart.y + 20]);
  await summary(view, /^3 of 6 events/);
  const lanes = (await view.page.locator('.lanes').boundingBox())!;
  const middle = lanes.x + 230 + (lanes.width - 230) / 2;
  await drag([middle, lanes.y + 200], [middle - 0.2 * (lanes.width - 230), lanes.y + 200]);
  // A fifth of 121 s later: from 12:00:22 to 12:02:23.
  await summary(view, /^4 of 6 events/);
  await view.page.getByRole('button', { name: 'Show all (0)' }).click();
  await summary(view, /^6 events/);
  await view.page.mouse.move(lanes.x + 240, lanes.y + 100);
  for (let turns = 0; turns < 6; turns++) await view.page.mouse.wheel(0, -200);
  // Around the left end: the first event stays, most others go.
  await summary(view, /^[12] of 6 events/);
});

test('the table twin has the same events, sorts, and stays small with many rows', async (t) => {
  const view = await open(t, busyWeek(20_000));
  await view.page.getByRole('button', { name: 'Table' }).click();
  const grid = view.page.getByRole('grid', { name: 'Events' });
  await view.page.waitForFunction(
    () => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === '20001',
  );
  assert.ok((await grid.getByRole('row').count()) < 60);
  const first = grid.locator('.row').first();
  const latest = await textOf(first.getByRole('gridcell').first());
  const heading = grid.getByRole('columnheader', { name: 'Time' });
  await heading.getByRole('button').click();
  assert.equal(await heading.getAttribute('aria-sort'), 'ascending');
  assert.ok((await textOf(first.getByRole('gridcell').first())) < latest, 'the earliest first');
  await view.screenshot('timeline-table');
  await first.focus();
  await view.page.keyboard.press('End');
  await view.page.keyboard.press('Enter');
  await view.next('askRecord');
  await view.page.getByRole('complementary', { name: 'Event details' }).waitFor();
  await view.page.keyboard.press('Escape');
  assert.equal(await textOf(grid.locator('.row:focus').getByRole('gridcell').first()), latest);
});

test('new events come in while live, wait while paused, and are asked for by what is there', async (t) => {
  const view = await open(t, encode(morning));
  const later = { time: noon + 300_000, principal: 'carol', name: 'CreateUser' };
  await view.send({ type: 'sets', sets: [{ name: 'recorded', count: 7, from: 0, to: 0 }] });
  const asked = await view.next('askColumns');
  assert.deepEqual([asked.set, asked.after], ['recorded', 5]);
  await sendColumns(view, asked.request, encode([later], 6));
  await summary(view, '7 events in 5.1 min');

  await view.page.getByRole('button', { name: 'Live' }).click();
  await summary(view, /paused$/);
  await view.send({ type: 'sets', sets: [{ name: 'recorded', count: 8, from: 0, to: 0 }] });
  await view.page.getByRole('button', { name: 'UTC', exact: true }).click();
  const before = (await view.sent()).filter(({ type }) => type === 'askColumns').length;
  assert.equal(before, 2);
  await view.page.getByRole('button', { name: 'Live' }).click();
  assert.equal((await view.next('askColumns')).after, 6);
});

test('another data set is shown when it is picked, or opened from outside', async (t) => {
  const view = await open(t, encode(morning));
  await view.send({ type: 'sets', sets: [{ name: 'incident', count: 1, from: 0, to: 0 }] });
  await view.next('askColumns');
  await view.page.getByLabel('Data set').selectOption('incident');
  const asked = await view.next('askColumns');
  assert.deepEqual([asked.set, asked.after], ['incident', undefined]);
  await sendColumns(view, asked.request, encode([{ time: noon, principal: 'mallory' }]));
  await summary(view, /^1 event in/);

  await view.send({ type: 'import', progress: { set: 'logs', files: 3, events: 1200 } });
  await view.send({ type: 'show', set: 'logs' });
  assert.equal((await view.next('askColumns')).set, 'logs');
  await view.page.getByText('logs: 1200 events of 3 files').waitFor();
  await view.page.locator('.notice').getByText('Cancel').click();
  await view.next('cancelImport');
});

test('an empty timeline tells how to get events; a lost simulator leaves what is shown', async (t) => {
  const view = await open(t);
  const notice = view.page.locator('.notice');
  assert.match(await textOf(notice), /Loading/);
  await view.send({ type: 'environment', variables: [{ name: 'AWS_ENDPOINT_URL', value: 'http://127.0.0.1:4566' }] });
  await view.send({ type: 'sets', sets: [] });
  const asked = await view.next('askColumns');
  await sendColumns(view, asked.request, encode([]));
  await notice.getByText('AWS_ENDPOINT_URL=http://127.0.0.1:4566').waitFor();
  await view.screenshot('timeline-empty');
  await notice.getByText('Copy', { exact: true }).click();
  await view.next('copyEnvironment');
  await notice.getByText('Open files or folder…').click();
  await view.next('openFiles');

  await view.send({ type: 'sets', sets: [] });
  await sendColumns(view, (await view.next('askColumns')).request, encode(morning));
  await notice.waitFor({ state: 'hidden' });
  await view.send({ type: 'status', status: 'disconnected', message: 'The simulator has ended.' });
  await notice.getByText('The simulator has ended.').waitFor();
  await summary(view, /^6 events.*old$/);
  await notice.getByText('Start Simulator', { exact: true }).click();
  await view.next('connect');
});

test('a question that fails, and an answer that is none, say why', async (t) => {
  const view = await open(t);
  await view.send({ type: 'sets', sets: [] });
  const asked = await view.next('askColumns');
  await view.send({ type: 'failed', request: asked.request, message: 'The simulator is busy.' });
  await view.page.locator('.notice').getByText('The simulator is busy.').waitFor();
  await view.send({ type: 'sets', sets: [] });
  await sendColumns(view, (await view.next('askColumns')).request, new Uint8Array(2));
  await view.page.locator('.notice').getByText('The events are cut off').waitFor();
});

test('the view comes back as it was left', async (t) => {
  const view = await open(t, encode(morning));
  await view.page.getByRole('button', { name: 'Succeeded' }).click();
  await view.page.getByRole('combobox', { name: 'Lanes' }).selectOption('By service');
  await enterLanes(view);
  await view.page.keyboard.press('Enter');
  const { sequence } = await view.next('askRecord');

  const again = await open(t, encode(morning), { state: await view.state() });
  assert.equal((await again.next('askRecord')).sequence, sequence);
  await summary(again, /^2 of 6 events/);
  await again.page.getByRole('complementary', { name: 'Event details' }).waitFor();
});

/** Opens the view and gives it events. */
async function open(t: TestContext, body?: Uint8Array, options: ViewOptions = {}): Promise<View> {
  const view = await openReady(t, 'timeline', options);
  if (body === undefined) return view;
  await view.send({ type: 'sets', sets: [] });
  await sendColumns(view, (await view.next('askColumns')).request, body);
  await summary(view, /events in/);
  return view;
}

async function summary(view: View, text: string | RegExp): Promise<void> {
  await view.page.locator('.summary').filter({ hasText: text }).waitFor();
}

/** Tabs through the controls until the focus is on the lanes. */
async function enterLanes(view: View): Promise<Locator> {
  await view.page.locator('.focus-cursor:visible').waitFor();
  const focused = view.page.locator('.focus-cursor:focus');
  for (let presses = 0; presses < 25 && (await focused.count()) === 0; presses++) await view.page.keyboard.press('Tab');
  await focused.waitFor();
  return focused;
}
