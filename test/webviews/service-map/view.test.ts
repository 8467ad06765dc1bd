import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser, Locator } from 'playwright-core';
import { bundleView, launchBrowser, openView, type View, type ViewOptions } from '../browser.ts';
import { themes } from '../themes.ts';
import { calls, edge, node, segments, shop, traces } from './shop.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

test('the bundle stays under 90 KB gzipped', async () => {
  const script = (await bundleView('service-map')).get('service-map.js')!;
  const kilobytes = gzipSync(script, { level: 9 }).length / 1024;
  assert.ok(kilobytes < 90, `${kilobytes} KB`);
});

test('the map is painted under the content security policy, in the colours of each theme', async (t) => {
  const view = await open(t);
  await view.send(shop);
  const cursor = await enterMap(view);
  // The cursor of the first node is where the clients are: the map has been laid out and shown.
  assert.match((await cursor.getAttribute('aria-label'))!, /^Clients of storefront/);
  for (const theme of ['vscode-dark', 'vscode-light', 'vscode-high-contrast'] as const) {
    await view.setTheme(theme);
    // storefront, checkout and payments have faults: parts of their rings have the theme's red.
    await untilPainted(view, themes[theme]['charts-red']!);
    await untilPainted(view, themes[theme]['charts-purple']!);
    await view.screenshot(`service-map-${theme}`);
  }
});

test('a click on a node shows its figures and traces; a trace shows its segments; a segment its JSON', async (t) => {
  const view = await open(t);
  await view.send(shop);
  const cursor = await enterMap(view);
  await view.page.keyboard.press('ArrowRight');
  const box = (await visibleCursor(view).boundingBox())!;
  await cursor.blur();
  await view.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);

  const asked = await view.next('selectNode');
  assert.deepEqual([asked.node, asked.range], ['storefront', { last: 300 }]);
  const panel = view.page.getByRole('complementary', { name: 'Service details' });
  await panel.getByRole('heading', { name: 'storefront' }).waitFor();
  const figures = await textOf(panel.locator('.figures'));
  assert.match(figures, /Calls\s*600\s*Rate\s*120\/min\s*Average\s*182 ms/);
  assert.match(await textOf(panel.locator('.outcomes')), /Fault \(5xx\) 1.67 % \(10\)[\s\S]*Error \(4xx\) 5 % \(30\)/);

  await view.send({ type: 'traces', request: asked.request, traces, more: false });
  // An answer to some earlier question comes late: it changes nothing.
  await view.send({ type: 'traces', request: -1, traces: [], more: false });
  const rows = panel.getByRole('row').filter({ hasText: '/' });
  await rows.first().waitFor();
  assert.equal(await rows.count(), traces.length);
  // The newest trace first.
  assert.match(await textOf(rows.first()), /12:04:40[\s\S]*fault 500\s*POST \/checkout\s*880 ms/);
  await rows.first().click();

  const wanted = await view.next('selectTrace');
  assert.equal(wanted.trace, traces[0]!.id);
  await view.send({ type: 'trace', request: wanted.request, segments, now: shop.now, limitExceeded: false });
  const dock = view.page.getByRole('region', { name: 'Trace' });
  const segmentRows = dock.getByRole('row');
  await segmentRows.nth(segments.length - 1).waitFor();
  assert.match(await textOf(dock), /8 segments/);
  await segmentRows.filter({ hasText: 'reserve stock' }).click();
  const opened = await view.next('openJson');
  assert.deepEqual([opened.trace, opened.segment], [traces[0]!.id, 'd']);
});

test('everything can be done with the keyboard', async (t) => {
  const view = await open(t);
  await view.send(shop);
  await enterMap(view);
  const press = (key: string) => view.page.keyboard.press(key);
  const focused = () => view.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  await press('ArrowRight');
  await press('ArrowRight');
  await press('ArrowUp');
  assert.match(await focused(), /^checkout, ECS Fargate: 200 calls, average 121 ms, 8 % fault, 2 % error; called by 2/);
  await press('Enter');
  const asked = await view.next('selectNode');
  assert.equal(asked.node, 'checkout');
  await view.send({ type: 'traces', request: asked.request, traces, more: false });
  const focusedRow = view.page.locator('.row:focus');
  await focusedRow.filter({ hasText: '/checkout' }).waitFor();
  await press('ArrowDown');
  await press('Enter');
  const wanted = await view.next('selectTrace');
  assert.equal(wanted.trace, traces[1]!.id);
  await view.send({ type: 'trace', request: wanted.request, segments, now: shop.now, limitExceeded: false });
  await focusedRow.filter({ hasText: 'storefront' }).waitFor();
  await press('End');
  await press('Enter');
  assert.equal((await view.next('openJson')).segment, 'h');
  await press('Escape');
  await focusedRow.filter({ hasText: '/products' }).waitFor();
  await press('Escape');
  await view.page.locator('.focus-cursor:focus').waitFor();
  assert.match(await focused(), /^checkout/);
  const panel = view.page.getByRole('complementary');
  assert.equal(await panel.count(), 0);
  await press('Enter');
  await panel.waitFor();
  await press('Escape');
  await panel.waitFor({ state: 'hidden' });
});

test('the table twin has the same services and calls, sorts, and stays small with thousands of rows', async (t) => {
  const view = await open(t);
  const many = Array.from({ length: 3000 }, (_, i) => node(`svc-${i}`, 'AWS::ECS::Fargate', calls(0.01, i)));
  await view.send({ ...shop, nodes: [...shop.nodes, ...many] });
  await view.page.getByRole('button', { name: 'Table' }).click();
  const services = view.page.getByRole('grid', { name: 'Services', exact: true });
  assert.equal(await services.getAttribute('aria-rowcount'), String(1 + shop.nodes.length + many.length));
  assert.ok((await services.getByRole('row').count()) < 60);
  const first = services.locator('.row').first();
  assert.match(await textOf(first), /^svc-2999\s*ECS Fargate\s*3k/, 'most calls first');
  const heading = services.getByRole('columnheader', { name: 'Fault' });
  await heading.getByRole('button').click();
  await heading.getByRole('button').click();
  assert.equal(await heading.getAttribute('aria-sort'), 'descending');
  assert.match(await textOf(first), /^payments/);
  await first.focus();
  await view.page.keyboard.press('End');
  await services.locator('.row:focus').waitFor();
  // A node without calls has no share of faults: last either way.
  assert.match(await textOf(services.locator('.row:focus')), /^(Clients of storefront|svc-0)/);
  await view.page.keyboard.press('Home');
  await view.page.keyboard.press('Enter');
  assert.equal((await view.next('selectNode')).node, 'payments');
  await view.page.getByRole('searchbox').fill('checkout');
  await view.page.waitForFunction(() => document.querySelectorAll('.table[aria-label=Services] .row').length === 1);
});

test('deltas change what is shown', async (t) => {
  const view = await open(t);
  await view.send(shop);
  await view.page.getByRole('button', { name: 'Table' }).click();
  const { from, to, now } = shop;
  await view.send({
    type: 'delta',
    nodes: [node('coupons', 'AWS::Lambda::Function', calls(0.1, 5000))],
    edges: [edge('checkout', 'coupons', calls(0.1, 5000))],
    removedNodes: ['mailer'],
    removedEdges: [],
    from,
    to,
    now,
  });
  const services = view.page.getByRole('grid', { name: 'Services', exact: true });
  await services.locator('.row').first().filter({ hasText: 'coupons' }).waitFor();
  assert.equal(await services.getByText('mailer').count(), 0);
  const between = view.page.getByRole('grid', { name: 'Calls between services' });
  // 12 calls, three of them from or to the mailer, and the new one.
  assert.equal(await between.getAttribute('aria-rowcount'), String(1 + 12 - 3 + 1));
});

test('an empty map tells how to send the first segment; a lost simulator leaves the old map', async (t) => {
  const view = await open(t);
  const notice = view.page.locator('.notice');
  assert.match(await textOf(notice), /Loading/);
  const variables = [{ name: 'AWS_XRAY_DAEMON_ADDRESS', value: '127.0.0.1:2000' }];
  await view.send({ type: 'environment', variables });
  await view.send({ ...shop, nodes: [], edges: [] });
  await notice.getByText('AWS_XRAY_DAEMON_ADDRESS=127.0.0.1:2000').waitFor();
  await notice.getByText('Copy', { exact: true }).click();
  await view.next('copyEnvironment');

  await view.send(shop);
  await notice.waitFor({ state: 'hidden' });
  await view.send({ type: 'status', status: 'disconnected', message: 'The simulator has ended.' });
  await notice.getByText('The simulator has ended.').waitFor();
  assert.ok((await notice.boundingBox())!.height < 80, 'a line above the map, not over it');
  await notice.getByText('Connect', { exact: true }).click();
  await view.next('connect');
});

test('the time range is asked for, and the view comes back as it was left', async (t) => {
  const view = await open(t);
  await view.send(shop);
  await view.page.locator('vscode-single-select').click();
  await view.page.getByRole('option', { name: 'Last hour' }).last().click();
  assert.deepEqual((await view.next('setRange')).range, { last: 3600 });
  await view.page.getByRole('button', { name: 'Table' }).click();
  await view.page.getByRole('grid', { name: 'Services', exact: true }).getByText('inventory', { exact: true }).click();
  await view.next('selectNode');

  const again = await open(t, { state: await view.state() });
  const asked = await again.next('selectNode');
  assert.deepEqual([asked.node, asked.range], ['inventory', { last: 3600 }]);
  await again.send(shop);
  await again.page.getByRole('complementary').getByRole('heading', { name: 'inventory' }).waitFor();
  assert.equal(await again.page.getByRole('button', { name: 'Table' }).getAttribute('aria-pressed'), 'true');
});

test('a custom range that ends before it begins is not asked for', async (t) => {
  const view = await open(t);
  await view.page.locator('vscode-single-select').click();
  await view.page.getByRole('option', { name: 'Custom…' }).last().click();
  await view.page.getByLabel('From').fill('2026-01-15T12:00:00');
  await view.page.getByLabel('To').fill('2026-01-15T11:00:00');
  await view.page.getByText('Apply').click();
  await view.page.getByLabel('To').fill('2026-01-15T13:00:00');
  await view.page.getByText('Apply').click();
  const from = Date.UTC(2026, 0, 15, 12) / 1000;
  assert.deepEqual((await view.next('setRange')).range, { from, to: from + 3600 });
});

test('a question that fails says why, and a node can be selected from outside', async (t) => {
  const view = await open(t);
  await view.send(shop);
  await view.send({ type: 'select', node: 'orders' });
  const asked = await view.next('selectNode');
  await view.send({ type: 'failed', request: asked.request, message: 'The simulator is busy.' });
  const panel = view.page.getByRole('complementary');
  await panel.getByText('The simulator is busy.').waitFor();
  await panel.getByRole('button', { name: 'Show the definition' }).click();
  assert.equal((await view.next('reveal')).node, 'orders');
});

/** Opens the view, waits until it is ready, and at the end demands that nothing went wrong in it. */
async function open(t: { after(work: () => Promise<void>): void }, options: ViewOptions = {}): Promise<View> {
  const view = await openView(browser, 'service-map', options);
  t.after(async () => {
    await view.close();
    assert.deepEqual(view.problems, []);
  });
  await view.next('ready');
  return view;
}

async function textOf(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? '';
}

function visibleCursor(view: View): Locator {
  return view.page.locator('.focus-cursor:visible');
}

/** Tabs through the controls until the focus is on the map. */
async function enterMap(view: View): Promise<Locator> {
  await visibleCursor(view).waitFor();
  const focused = view.page.locator('.focus-cursor:focus');
  for (let presses = 0; presses < 12 && (await focused.count()) === 0; presses++) await view.page.keyboard.press('Tab');
  await focused.waitFor();
  return focused;
}

/** Waits until some pixel of the map has this colour (`#rrggbb`). */
async function untilPainted(view: View, color: string): Promise<void> {
  await view.page.waitForFunction((wanted) => {
    const canvas = document.querySelector('canvas')!;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16));
    for (let i = 0; i < data.length; i += 4) if (data[i] === r && data[i + 1] === g && data[i + 2] === b) return true;
    return false;
  }, color);
}
