/** What can be looked at: edges, response times, filters, windows, comparisons, neighbourhoods, groups. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { View } from '../browser.ts';
import { enterMap, open, textOf } from './opened.ts';
import { counts, earlier, shop, traces } from './shop.ts';

test('an edge has a panel too; its caller and the service are compared', async (t) => {
  const view = await open(t);
  await view.send(shop);
  await enterMap(view);
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp', 'Enter']) await view.page.keyboard.press(key);
  await view.next('askTraces');
  const panel = view.page.getByRole('complementary', { name: 'Service details' });
  await panel.getByRole('tab', { name: /Calls/ }).click();
  await panel.getByRole('grid', { name: 'Calls of the service' }).getByText('to payments').click();
  const asked = await view.next('askTraces');
  assert.match(String(asked.filter), /^edge\(id\(name: "checkout".*id\(name: "payments"/);
  await panel.getByRole('heading', { name: 'checkout → payments' }).waitFor();
  // 640 ms as checkout saw it, 610 ms as payments did.
  assert.match(await textOf(panel.locator('.compared')), /Average640 ms610 ms\+30 ms/);
});

test('chosen response times filter the traces, by pointer and by keyboard', async (t) => {
  const view = await open(t, { state: { selected: { node: 'checkout' } } });
  await view.send(shop);
  await view.next('askTraces');
  const chart = view.page.getByRole('slider', { name: 'Choose response times' });
  const box = (await chart.boundingBox())!;
  // 0 to 484 ms in 40 bins of 12.1 ms: the last quarter.
  await view.page.mouse.move(box.x + box.width * 0.75, box.y + 20);
  await view.page.mouse.down();
  await view.page.mouse.move(box.x + box.width - 1, box.y + 20, { steps: 4 });
  await view.page.mouse.up();
  const asked = await view.next('askTraces');
  assert.match(String(asked.filter), /\{ responsetime >= 0\.363 AND responsetime <= 0\.484 \}$/);
  await view.page.getByText('Only 363 ms to 484 ms').waitFor();
  await chart.focus();
  await view.page.keyboard.press('Shift+ArrowLeft');
  assert.match(String((await view.next('askTraces')).filter), /responsetime <= 0\.4719 \}$/);
  assert.equal(await chart.getAttribute('aria-valuetext'), '363 ms to 472 ms');
  await view.page.keyboard.press('Escape');
  assert.doesNotMatch(String((await view.next('askTraces')).filter), /responsetime/);
});

test('the ages of a link are shown, and nothing is to choose of them', async (t) => {
  const view = await open(t, { state: { selected: { edge: '["order-events","mailer","link"]' } } });
  await view.send(shop);
  await view.next('askTraces');
  const chart = view.page.getByRole('slider', { name: 'Choose response times' });
  assert.equal(await chart.getAttribute('aria-valuetext'), 'Ages up to 1.6 s');
  await chart.focus();
  await view.page.keyboard.press('ArrowRight');
  assert.equal(await view.page.getByText(/^Only /).count(), 0);
  assert.equal((await view.sent()).filter(({ type }) => type === 'askTraces').length, 1);
});

test('a filter expression is completed, checked and applied without a server', async (t) => {
  const view = await open(t);
  await view.send(shop);
  await view.send({ type: 'groups', groups: [{ name: 'slow', filter: 'responsetime > 1' }] });
  const box = view.page.getByRole('combobox', { name: 'Filter expression' });
  await box.click();
  await box.pressSequentially('ser');
  const options = view.page.getByRole('listbox', { name: 'Completions' }).getByRole('option');
  await options.filter({ hasText: 'service' }).first().waitFor();
  assert.equal(await box.getAttribute('aria-expanded'), 'true');
  await view.page.keyboard.press('ArrowDown');
  const active = view.page.locator(`#${await box.getAttribute('aria-activedescendant')}`);
  assert.match(await textOf(active), /^serviceA service of the trace/);
  await view.page.keyboard.press('Enter');
  assert.equal(await box.inputValue(), 'service("") { fault }');
  await box.pressSequentially('chec');
  await view.page.keyboard.press('Tab');
  await box.waitFor();
  assert.equal(await view.page.getByRole('listbox').count(), 0, 'nothing was chosen: Tab goes on');
  await box.fill('service("checkout") { fualt }');
  await view.page.getByText('fualt is no keyword').waitFor();
  assert.equal(await textOf(view.page.locator('.mistake')), 'fualt');
  await view.page.keyboard.press('Enter');
  assert.equal(await box.getAttribute('aria-invalid'), 'true');
  assert.equal((await view.sent()).filter(({ type }) => type === 'setQuery').length, 0);

  await view.page.getByRole('button', { name: 'Write fault' }).click();
  assert.equal(await box.inputValue(), 'service("checkout") { fault }');
  await view.page.keyboard.press('Enter');
  const asked = await view.next('setQuery');
  assert.deepEqual(asked.query, { range: { last: 300 }, filter: 'service("checkout") { fault }' });
  await view.send({ ...shop, nodes: [], edges: [] });
  await view.page.getByText('No traces in this time range fit the filter').waitFor();
  await view.page.getByText('Remove the filter', { exact: true }).click();
  assert.deepEqual((await view.next('setQuery')).query, { range: { last: 300 } });
  assert.equal(await box.inputValue(), '');

  await view.page.getByRole('combobox', { name: 'X-Ray group' }).selectOption('slow');
  assert.deepEqual((await view.next('setQuery')).query, { range: { last: 300 }, group: 'slow' });
});

test('a window of the strip has its own graph; a replay goes through them; reduced motion only steps', async (t) => {
  const view = await open(t, { reducedMotion: false });
  await view.send(shop);
  await view.send(counts);
  const strip = view.page.getByRole('slider', { name: 'Choose a time window' });
  await strip.focus();
  await view.page.keyboard.press('Home');
  const asked = await view.next('askGraph');
  // The first bar of five seconds.
  assert.deepEqual([asked.from, asked.to], [counts.from, counts.from + 5]);
  await view.send({ ...earlier, type: 'graph', request: asked.request });
  await view.page.getByRole('button', { name: 'The next window' }).click();
  const next = await view.next('askGraph');
  assert.deepEqual([next.from, next.to], [counts.from + 5, counts.from + 10]);
  await view.send({ ...earlier, type: 'graph', request: next.request });

  await view.page.getByRole('button', { name: 'Replay' }).click();
  for (let step = 2; step < 4; step++) {
    const played = await view.next('askGraph');
    assert.equal(played.from, counts.from + 5 * step);
    await view.send({ ...earlier, type: 'graph', request: played.request });
  }
  await view.page.getByRole('button', { name: 'Pause' }).click();
  await view.page.getByRole('button', { name: 'Show all of the time' }).click();
  await view.page.getByText('5 s a bar').waitFor();

  const still = await open(t);
  await still.send(counts);
  assert.equal(await still.page.getByRole('button', { name: 'Replay' }).count(), 0);
  assert.equal(await still.page.getByRole('button', { name: 'The next window' }).count(), 1);
});

test('two windows are compared: in the table, on the map and in the panel', async (t) => {
  const view = await open(t);
  await view.send(shop);
  await view.send(counts);
  await view.page.getByRole('combobox', { name: 'Compare' }).selectOption('Against the time before');
  const asked = await view.next('askGraph');
  assert.deepEqual([asked.from, asked.to], [shop.from - 300, shop.from]);
  await view.send({ ...earlier, type: 'graph', request: asked.request });
  await view.page.getByRole('list', { name: 'Legend' }).getByText('Fails more').waitFor();
  await view.page.getByRole('button', { name: 'Table' }).click();
  const rows = view.page.getByRole('grid', { name: 'Services', exact: true }).locator('.row');
  assert.match(await textOf(rows.nth(0)), /^paymentsFails more: failed 0 % → 18.5 %/);
  assert.match(await textOf(rows.nth(1)), /^legacyGone/);
  assert.match(await textOf(rows.nth(2)), /^mailerNew/);
  await rows.nth(0).click();
  const panel = view.page.getByRole('complementary', { name: 'Service details' });
  await panel.getByText('Fails more: failed 0 % → 18.5 %').waitFor();
});

test('a neighbourhood and groups are drawn instead of all, and can be left again', async (t) => {
  const view = await open(t, { state: { selected: { node: 'stock' } } });
  await view.send(shop);
  const panel = view.page.getByRole('complementary', { name: 'Service details' });
  await panel.getByRole('button', { name: 'Only 2 calls away' }).click();
  await view.page.getByText('4 services, 4 connections').waitFor();
  await view.page.getByRole('button', { name: 'Remove: 2 calls around stock' }).click();
  await view.page.getByText('10 services, 12 connections').waitFor();

  await view.page.getByRole('combobox', { name: 'Group services' }).selectOption('By type');
  await view.page.getByText('8 services, 10 connections').waitFor();
  await view.page.getByRole('button', { name: 'Table' }).click();
  await view.page.getByRole('grid', { name: 'Services', exact: true }).getByText('AWS::Lambda::Function').click();
  await panel.getByRole('tab', { name: 'Services' }).click();
  await panel.getByRole('grid', { name: 'Services of the group' }).getByText('mailer').click();
  await panel.getByRole('heading', { name: 'mailer' }).waitFor();
  await panel.getByRole('button', { name: 'Collapse AWS::Lambda::Function' }).click();
  await panel.getByRole('heading', { name: 'AWS::Lambda::Function' }).waitFor();
});

test('nothing that axe-core calls serious, in any state of the view', async (t) => {
  const source = readFileSync(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
  for (const theme of ['vscode-dark', 'vscode-light', 'vscode-high-contrast'] as const) {
    const view = await open(t, { theme, state: { selected: { node: 'checkout' }, against: 'before' } });
    await view.send(shop);
    await view.send(counts);
    const compared = await view.next('askGraph');
    await view.send({ ...earlier, type: 'graph', request: compared.request });
    const asked = await view.next('askTraces');
    await view.send({ type: 'traces', request: asked.request, traces, more: false });
    await view.page.getByRole('combobox', { name: 'Filter expression' }).fill('fualt AND ser');
    await view.page.evaluate(source);
    assert.deepEqual(await violations(view), []);
    await view.page.getByRole('button', { name: 'Table' }).click();
    assert.deepEqual(await violations(view), []);
  }
});

/** What axe-core finds serious or critical, and where. */
async function violations(view: View): Promise<string[]> {
  return view.page.evaluate(async () => {
    interface Found {
      violations: { id: string; impact?: string; nodes: { html: string }[] }[];
    }
    const { axe } = window as unknown as { axe: { run(): Promise<Found> } };
    const { violations } = await axe.run();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    return grave.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}
