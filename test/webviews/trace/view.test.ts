import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from '../axe.ts';
import type { View } from '../browser.ts';
import { untilPainted } from '../opened.ts';
import { themes } from '../themes.ts';
import { names, open, row } from './opened.ts';
import { order } from './shop.ts';

test('a trace is painted under the content security policy, in the colours of each theme', async (t) => {
  const view = await open(t);
  for (const theme of ['vscode-dark', 'vscode-light', 'vscode-high-contrast'] as const) {
    await view.setTheme(theme);
    for (const holder of ['.bars', '.minimap-chart']) await untilPainted(view, holder, themes[theme]['charts-red']!);
    await row(view, 'checkout').click();
    await view.page.getByText('31 ms, 3.3 % of the response').waitFor();
    assert.deepEqual(await violations(view), [], theme);
    await view.screenshot(`trace-${theme}`);
  }
});

test('every row says in words how it ended, when it was at work, and what is missing', async (t) => {
  const view = await open(t);
  const words = async (name: string, at = 0) =>
    (await row(view, name, at).textContent())!.replace(/[\uE000-\uF8FF]/g, '');
  assert.match(
    await words('storefront'),
    /^storefrontFault \(5xx\)AWS::ECS::Container940 ms16 msPOST 502 https:.*0 ms to 940 ms/,
  );
  assert.match(await words('DynamoDB', 1), /Throttle \(429\).*inferred · AWS::DynamoDB::Table.*on the critical path/);
  assert.match(await words('Initialization'), /starts before its parent/);
  assert.match(await words('audit'), /callee not heard of yet/);
  assert.match(await words('loyalty'), /parent missing/);
  assert.match(await words('SES'), /in progress.*690 ms.*to now/);
  assert.equal(await row(view, 'orders', 1).getAttribute('aria-level'), '4');
  assert.match((await view.page.locator('.heading').textContent())!, /1 min 6 s · 19 rows of 7 services · in progress/);
});

test('everything can be done with the keyboard', async (t) => {
  const view = await open(t);
  const press = async (...keys: string[]) => {
    for (const key of keys) await view.page.keyboard.press(key);
  };
  const focused = () => view.page.locator('.row:focus .row-name').textContent();
  await enterTree(view);
  assert.equal(await focused(), 'storefront');
  await press('ArrowDown', 'ArrowDown');
  assert.equal(await focused(), 'orders');
  // Into the call, and out of it to its parent, by collapsing on the way.
  await press('ArrowRight', 'ArrowRight');
  assert.equal(await focused(), 'DynamoDB');
  await press('ArrowLeft', 'ArrowLeft');
  assert.equal(await focused(), 'orders');
  const rows = () => view.page.getByRole('treegrid').getAttribute('aria-rowcount');
  // 19 rows and the heading. DynamoDB is closed now: its inferred segment is hidden.
  assert.equal(await rows(), '19');
  await press('ArrowLeft');
  assert.equal(await view.page.locator('.row:focus').getAttribute('aria-expanded'), 'false');
  assert.equal(await rows(), '15');
  await press('ArrowRight');
  assert.equal(await rows(), '19');
  await press('End');
  assert.equal(await focused(), 'loyalty');
  await press('Home', 'Enter');
  assert.equal(await view.page.locator(':focus').textContent(), 'Overview');
  await press('ArrowRight');
  await view.page.getByText('storefront-1', { exact: true }).waitFor();
  await press('Escape');
  assert.equal(await focused(), 'storefront');
  assert.equal(await view.page.locator('.panel').isHidden(), true);
});

test('a search says how many it found, goes to each, and can leave nothing else', async (t) => {
  const view = await open(t);
  await view.page.keyboard.press('/');
  await view.page.keyboard.type('dynamo');
  await view.page.locator('.matches', { hasText: '1 of 2' }).waitFor();
  await view.page.keyboard.press('Enter');
  await view.page.locator('.matches', { hasText: '2 of 2' }).waitFor();
  assert.equal(await view.page.locator('.row.selected').getAttribute('aria-level'), '6');
  await view.page.getByRole('button', { name: 'Previous match' }).click();
  await view.page.locator('.matches', { hasText: '1 of 2' }).waitFor();
  await view.page.getByRole('button', { name: 'Only matches' }).click();
  assert.deepEqual(await names(view), ['storefront', 'checkout', 'orders', 'orders', 'DynamoDB', 'DynamoDB']);
  await view.page.getByRole('searchbox').press('Escape');
  assert.equal((await names(view)).length, 19);
});

test('a match in a collapsed part is opened', async (t) => {
  const view = await open(t);
  await view.page.getByRole('button', { name: 'Collapse all' }).click();
  assert.deepEqual(await names(view), ['storefront', 'loyalty']);
  await view.page.getByRole('searchbox').fill('reserve');
  await view.page.locator('.row.selected', { hasText: 'reserve' }).waitFor();
  await view.page.getByRole('button', { name: /^Expand all/ }).click();
  assert.equal((await names(view)).length, 19);
  await row(view, 'storefront').click();
  await view.page.keyboard.press('2');
  assert.deepEqual(await names(view), ['storefront', 'checkout', 'loyalty']);
  await view.page.keyboard.press('Escape');
  assert.equal(await view.page.locator('.panel').isHidden(), true);
});

test('filters leave failed rows, slow rows, a service', async (t) => {
  const view = await open(t);
  await choose(view, 'Which rows', 'Throttles (429)');
  assert.deepEqual(await names(view), ['storefront', 'checkout', 'orders', 'orders', 'DynamoDB', 'DynamoDB']);
  await choose(view, 'Which rows', 'All rows');
  await choose(view, 'Service', 'loyalty');
  assert.deepEqual(await names(view), ['loyalty']);
  await choose(view, 'Which rows', 'Faults (5xx)');
  await view.page.getByText('No row passes').waitFor();
  await view.page.getByRole('button', { name: 'Show all rows' }).click();
  assert.equal((await names(view)).length, 19);
});

test('the wheel zooms with Ctrl around the pointer, a drag moves, the overview is brushed', async (t) => {
  const view = await open(t, 'seg shop 0-1000\n  sub a 100-200\n  sub b 700-900');
  const { page } = view;
  const brushed = () =>
    page.locator('.brush .selection').evaluate((node) => {
      const whole = node.closest('svg')!.getBoundingClientRect().width;
      const [from, width] = ['x', 'width'].map((name) => Number(node.getAttribute(name)) / whole);
      return [from!, from! + width!].map((share) => Math.round(share * 100) / 100);
    });
  const bars = (await page.locator('.bars').boundingBox())!;
  // Around a quarter of the time: what is at the pointer stays there.
  await page.mouse.move(bars.x + bars.width / 4, bars.y + 80);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -Math.log(2) / Math.log(1.0015));
  await page.keyboard.up('Control');
  const [from, to] = await brushed();
  assert.ok(Math.abs(from! - 0.125) < 0.02 && Math.abs(to! - 0.625) < 0.02, `${from} to ${to}`);
  // Half of the width is a quarter of the trace.
  await page.mouse.down();
  await page.mouse.move(bars.x + bars.width / 4 - bars.width / 2, bars.y + 80, { steps: 5 });
  await page.mouse.up();
  const [later] = await brushed();
  assert.ok(Math.abs(later! - 0.375) < 0.03, `${later}`);
  assert.equal(await page.locator('.row.selected').count(), 0, 'a drag is no click');
  await page.getByRole('button', { name: 'Show all of the time' }).click();
  assert.equal(await page.locator('.brush .selection').evaluate((node) => getComputedStyle(node).display), 'none');
  const map = (await page.locator('.minimap-chart').boundingBox())!;
  await page.mouse.move(map.x + map.width * 0.5, map.y + 20);
  await page.mouse.down();
  await page.mouse.move(map.x + map.width, map.y + 20, { steps: 5 });
  await page.mouse.up();
  assert.deepEqual(await brushed(), [0.5, 1]);
});

test('idle time is folded, and can be unfolded', async (t) => {
  const view = await open(t);
  const fold = view.page.getByRole('button', { name: 'Fold idle time' });
  assert.equal(await fold.getAttribute('aria-pressed'), 'true');
  await fold.click();
  assert.equal(await fold.getAttribute('aria-pressed'), 'false');
  await view.screenshot('trace-unfolded');
});

test('in a narrow view the details stand below, and nothing leaves the view', async (t) => {
  const view = await open(t, order, { width: 500, height: 800 });
  await row(view, 'checkout').click();
  const [tree, panel] = [
    await view.page.locator('.waterfall').boundingBox(),
    await view.page.locator('.panel').boundingBox(),
  ];
  assert.ok(panel!.y >= tree!.y + tree!.height - 1);
  assert.ok(panel!.x + panel!.width <= 500);
  assert.deepEqual(await violations(view), []);
  await view.screenshot('trace-narrow');
});

/** Tabs through the controls until the focus is on a row. */
async function enterTree(view: View): Promise<void> {
  const focused = view.page.locator('.row:focus');
  for (let presses = 0; presses < 30 && (await focused.count()) === 0; presses++) await view.page.keyboard.press('Tab');
  await focused.waitFor();
}

async function choose(view: View, label: string, option: string): Promise<void> {
  await view.page.getByRole('combobox', { name: label }).selectOption(option);
}
