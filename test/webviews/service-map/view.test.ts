import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untilPainted } from '../opened.ts';
import { themes } from '../themes.ts';
import { enterMap, open, textOf, visibleCursor } from './opened.ts';
import { calls, edge, node, shop, traces } from './shop.ts';

test('the map is painted under the content security policy, in the colours of each theme', async (t) => {
  const view = await open(t);
  await view.send(shop);
  const cursor = await enterMap(view);
  // The cursor of the first node is where the clients are: the map has been laid out and shown.
  assert.match((await cursor.getAttribute('aria-label'))!, /^Clients of storefront/);
  for (const theme of ['vscode-dark', 'vscode-light', 'vscode-high-contrast'] as const) {
    await view.setTheme(theme);
    // storefront, checkout and payments have faults: parts of their rings have the theme's red.
    await untilPainted(view, '.map', themes[theme]['charts-red']!);
    await untilPainted(view, '.map', themes[theme]['charts-purple']!);
    await view.screenshot(`service-map-${theme}`);
  }
});

test('a click on a node shows its figures and traces; a trace is opened', async (t) => {
  const view = await open(t);
  await view.send(shop);
  const cursor = await enterMap(view);
  await view.page.keyboard.press('ArrowRight');
  const box = (await visibleCursor(view).boundingBox())!;
  await cursor.blur();
  await view.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);

  const asked = await view.next('askTraces');
  assert.deepEqual(
    [asked.filter, asked.from, asked.to],
    ['service(id(name: "storefront", type: "AWS::ECS::Fargate"))', shop.from, shop.to],
  );
  const panel = view.page.getByRole('complementary', { name: 'Service details' });
  await panel.getByRole('heading', { name: 'storefront' }).waitFor();
  const figures = await textOf(panel.locator('.figures'));
  assert.match(figures, /Calls\s*600\s*Rate\s*120\/min\s*Average\s*182 ms/);
  assert.match(await textOf(panel.locator('.outcomes')), /Fault \(5xx\) 1.67 % \(10\)[\s\S]*Error \(4xx\) 5 % \(30\)/);

  await view.send({ type: 'traces', request: asked.request, traces, more: false });
  // An answer to some earlier question comes late: it changes nothing.
  await view.send({ type: 'traces', request: -1, traces: [], more: false });
  const rows = panel.getByRole('grid', { name: 'Traces' }).locator('.row');
  await rows.first().waitFor();
  assert.equal(await rows.count(), traces.length);
  // The newest trace first.
  assert.match(await textOf(rows.first()), /12:04:40[\s\S]*fault 500\s*POST \/checkout\s*880 ms/);
  await rows.first().click();
  assert.equal((await view.next('openTrace')).trace, traces[0]!.id);

  await panel.getByRole('tab', { name: 'Requests' }).click();
  await panel.getByRole('grid', { name: 'Requests' }).getByText('GET /products').click();
  await panel.getByText('Only GET /products (1)').waitFor();
  assert.equal(await rows.count(), 1);
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
  const asked = await view.next('askTraces');
  assert.match(String(asked.filter), /name: "checkout"/);
  await view.send({ type: 'traces', request: asked.request, traces, more: false });
  const focusedRow = view.page.locator('.row:focus');
  await focusedRow.filter({ hasText: '/checkout' }).waitFor();
  await press('ArrowDown');
  await press('Enter');
  assert.equal((await view.next('openTrace')).trace, traces[1]!.id);
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
  assert.match(String((await view.next('askTraces')).filter), /name: "payments"/);
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
  await notice.getByText('Start Simulator', { exact: true }).click();
  await view.next('connect');
});

test('the time range is asked for, and the view comes back as it was left', async (t) => {
  const view = await open(t);
  await view.send(shop);
  await view.page.getByRole('combobox', { name: 'Time range' }).selectOption('Last hour');
  assert.deepEqual((await view.next('setQuery')).query, { range: { last: 3600 } });
  await view.page.getByRole('button', { name: 'Table' }).click();
  await view.page.getByRole('grid', { name: 'Services', exact: true }).getByText('inventory', { exact: true }).click();
  await view.next('askTraces');

  const again = await open(t, { state: await view.state() });
  assert.deepEqual((await again.sent())[0], { type: 'ready', query: { range: { last: 3600 } } });
  await again.send(shop);
  assert.match(String((await again.next('askTraces')).filter), /name: "inventory"/);
  await again.page.getByRole('complementary').getByRole('heading', { name: 'inventory' }).waitFor();
  assert.equal(await again.page.getByRole('button', { name: 'Table' }).getAttribute('aria-pressed'), 'true');
});

test('a custom range that ends before it begins is not asked for', async (t) => {
  const view = await open(t);
  await view.page.getByRole('combobox', { name: 'Time range' }).selectOption('Custom…');
  await view.page.getByLabel('From').fill('2026-01-15T12:00:00');
  await view.page.getByLabel('To').fill('2026-01-15T11:00:00');
  await view.page.getByText('Apply').click();
  await view.page.getByLabel('To').fill('2026-01-15T13:00:00');
  await view.page.getByText('Apply').click();
  const from = Date.UTC(2026, 0, 15, 12) / 1000;
  assert.deepEqual((await view.next('setQuery')).query, { range: { from, to: from + 3600 } });
});

test('a question that fails says why, and a node or a filter can be shown from outside', async (t) => {
  const view = await open(t);
  await view.send(shop);
  await view.send({ type: 'show', node: 'orders' });
  const asked = await view.next('askTraces');
  await view.send({ type: 'failed', request: asked.request, message: 'The simulator is busy.' });
  const panel = view.page.getByRole('complementary');
  await panel.getByText('The simulator is busy.').waitFor();
  await panel.getByRole('button', { name: 'Show the definition' }).click();
  assert.equal((await view.next('reveal')).node, 'orders');
  await view.send({ type: 'show', query: { set: 'load-test', range: { from: 10, to: 20 } } });
  assert.deepEqual((await view.next('setQuery')).query, { range: { from: 10, to: 20 }, set: 'load-test' });
  await view.send({ type: 'sets', sets: [{ name: 'load-test', from: 10, to: 20 }] });
  const sets = view.page.getByRole('combobox', { name: 'Data set' });
  await sets.selectOption('Recorded here');
  assert.deepEqual((await view.next('setQuery')).query, { range: { last: 300 } });
  await sets.selectOption('load-test');
  assert.deepEqual((await view.next('setQuery')).query, { range: { from: 10, to: 20 }, set: 'load-test' });
});
