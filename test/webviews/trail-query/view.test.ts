import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { SAVED_QUERIES } from '../../../server/core/trail/saved-queries.ts';
import { violations } from '../axe.ts';
import type { View, ViewOptions } from '../browser.ts';
import { openReady } from '../opened.ts';

const ROWS = Array.from({ length: 5000 }, (_, at) => [
  `2026-01-31T12:${String(at % 60).padStart(2, '0')}:00Z`,
  `user-${at % 7}`,
  at % 5 === 0 ? null : 'AccessDenied',
  `{"bucketName":"photos-${at}","tags":[{"key":"team"}]}`,
  (at * 37) % 5000,
  `event-${at}`,
  'june',
]);
const ANSWER = {
  columns: ['eventTime', 'principal', 'errorCode', 'requestParameters', 'calls', 'eventID', 'dataSet'],
  rows: ROWS,
  truncated: true,
  milliseconds: 56,
};

async function open(t: TestContext, options: ViewOptions = {}): Promise<View> {
  const view = await openReady(t, 'trail-query', options);
  await view.send({
    type: 'sets',
    sets: [
      { name: 'recorded', count: 12 },
      { name: 'june', count: 1_000_000 },
    ],
  });
  return view;
}

/** Asks the text in the box with the keyboard; answers the request's number. */
async function run(view: View): Promise<number> {
  await view.page.getByLabel('SQL', { exact: true }).press('Control+Enter');
  return (await view.next('run')).request as number;
}

test('a query is asked with the keyboard, of the chosen set, and its rows are shown', async (t) => {
  const view = await open(t);
  const { page } = view;
  await page.getByLabel('Data set').selectOption('june');
  await page.getByLabel('SQL', { exact: true }).fill('SELECT * FROM events');
  await page.getByLabel('SQL', { exact: true }).press('Control+Enter');
  const { request, question } = await view.next('run');
  assert.deepEqual(question, { sql: 'SELECT * FROM events', parameters: {}, sets: ['june'] });
  await view.send({ type: 'loading', request, events: 8000, total: 1_000_000 });
  await page.getByText('Making 8,000 of 1,000,000 events ready …').waitFor();
  await view.send({ type: 'answer', request, answer: ANSWER });
  await page.getByText('The first 5,000 rows; there are more · 56 ms').first().waitFor();
  const rows = page.locator('.rows .row');
  assert.ok((await rows.count()) < 60, 'only rows in sight are in the document');
  assert.match((await rows.first().textContent()) ?? '', /12:00:00Zuser-0.*event-0june/);
  assert.equal(((await view.state()) as { set: string }).set, 'june');
});

test('headings sort, and a row is opened, shown in the timeline and copied by keyboard alone', async (t) => {
  const view = await open(t);
  const { page } = view;
  await view.send({ type: 'answer', request: await run(view), answer: ANSWER });
  await page.getByRole('columnheader', { name: 'calls' }).getByRole('button').press('Enter');
  await page.locator('.rows .row').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+c');
  const { text } = await view.next('copy');
  assert.equal((JSON.parse(text as string) as { calls: number }).calls, 1);
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: 'Row' }).getByText('"bucketName"').waitFor();
  await page.getByText('Show in Timeline').press('Enter');
  const shown = await view.next('openEvent');
  // 37 × 2973 = 110,001 = 22 × 5000 + 1.
  assert.deepEqual([shown.eventId, shown.set], ['event-2973', 'june']);
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('complementary', { name: 'Row' }).count(), 0);
  assert.ok(await page.evaluate(() => document.activeElement?.classList.contains('row')));
});

test('an answer is exported as CSV and JSON', async (t) => {
  const view = await open(t);
  const small = {
    columns: ['a', 'b'],
    rows: [
      [1, 'x,"y"'],
      [null, ''],
    ],
    truncated: false,
    milliseconds: 1,
  };
  await view.send({ type: 'answer', request: await run(view), answer: small });
  await view.page.getByText('Export CSV …').click();
  assert.deepEqual(await view.next('save'), { type: 'save', format: 'csv', text: 'a,b\r\n1,"x,""y"""\r\n,""\r\n' });
  await view.page.getByText('Export JSON …').click();
  const text = '[\n  {"a":1,"b":"x,\\"y\\""},\n  {"a":null,"b":""}\n]\n';
  assert.deepEqual(await view.next('save'), { type: 'save', format: 'json', text });
});

test('what is wrong with a query is selected in it', async (t) => {
  const view = await open(t);
  const box = view.page.getByLabel('SQL', { exact: true });
  await box.fill('SELECT evntName FROM events');
  const message = 'no such column: evntName (line 1, column 8)';
  await view.send({ type: 'failed', request: await run(view), message, place: { at: 7, length: 8 } });
  await view.page.getByRole('alert').getByText(message).waitFor();
  const selected = await box.evaluate((node) => {
    const { value, selectionStart, selectionEnd } = node as HTMLTextAreaElement;
    return value.slice(selectionStart, selectionEnd);
  });
  assert.equal(selected, 'evntName');
  await box.press('End');
  await view.send({ type: 'answer', request: await run(view), answer: ANSWER });
  await view.page.getByRole('grid').waitFor();
  assert.equal(await view.page.getByRole('alert').isVisible(), false);
});

test('a saved query is asked at once; one with a parameter when that is there', async (t) => {
  const view = await open(t);
  const { page } = view;
  await page.getByLabel('Saved query').selectOption('root-activity');
  const { request, question } = await view.next('run');
  assert.equal((question as { sql: string }).sql, SAVED_QUERIES.find(({ id }) => id === 'root-activity')!.sql);
  await page.getByText('Stop', { exact: true }).click();
  await view.next('cancel');
  await view.send({ type: 'failed', request, message: 'The query was stopped.' });
  await page.getByLabel('Saved query').selectOption('who-touched-resource');
  await page.getByLabel(':resource').fill('photos');
  await page.keyboard.press('Enter');
  assert.deepEqual(((await view.next('run')).question as { parameters: object }).parameters, { resource: 'photos' });
});

test('a text that comes from an editor is asked once the sets are known', async (t) => {
  const view = await openReady(t, 'trail-query');
  await view.send({ type: 'show', sql: 'SELECT 42' });
  await view.send({ type: 'sets', sets: [] });
  assert.equal(((await view.next('run')).question as { sql: string }).sql, 'SELECT 42');
  await view.page.getByText('There are no events yet').waitFor();
});

for (const [theme, width] of [
  ['vscode-dark', 1400],
  ['vscode-light', 1400],
  ['vscode-high-contrast', 1400],
  ['vscode-light', 500],
] as const) {
  test(`nothing serious for axe in ${theme} at ${width} px`, async (t) => {
    const view = await open(t, { theme, width, height: 900 });
    await view.page.getByLabel('Saved query').selectOption('who-touched-resource');
    await view.page.getByLabel(':resource').fill('photos');
    await view.page.keyboard.press('Enter');
    const { request } = await view.next('run');
    await view.send({ type: 'answer', request, answer: ANSWER });
    await view.page.locator('.rows .row').nth(2).click();
    await view.screenshot(`trail-query-${theme}-${width}`);
    assert.deepEqual(await violations(view), []);
    await view.page.getByText('Tables and columns').click();
    await view.send({ type: 'status', status: 'disconnected', message: 'The simulator is not running.' });
    await view.page.getByText('Start Simulator').waitFor();
    await view.screenshot(`trail-query-open-${theme}-${width}`);
    assert.deepEqual(await violations(view), []);
  });
}
