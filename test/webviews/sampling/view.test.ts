import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { violations } from '../axe.ts';
import type { View, ViewOptions } from '../browser.ts';
import { openReady } from '../opened.ts';
import { Default, environment, faulty, NOW, snapshot } from './rules.ts';

const trace = {
  id: '1-5f84c7a1-0123456789abcdef01234567',
  start: NOW - 30,
  duration: 0.23,
  health: 'fault',
  method: 'POST',
  url: 'https://shop.example.com/orders/7',
  status: 503,
};

test('rules with their words, counts and clients; nothing that axe-core has against it, in any theme', async (t) => {
  const view = await open(t);
  await view.send(faulty);
  const row = ruleRow(view, 'orders');
  await row.waitFor();
  const text = await row.textContent();
  assert.match(text!, /^20orders.*POST requests to \/orders\/\*\. Samples the first 5 requests/);
  assert.match(text!, /Reservoir5\/s2 clients.*10 %/);
  assert.equal(await row.locator('svg').count(), 3);
  await view.page.getByRole('note').getByText('checkout uses X-Ray for Node.js 3.12.0').waitFor();
  await view.page.getByLabel('Path').fill('/orders/7');
  await row.click();
  const asked = await view.next('askTraces');
  await view.send({ type: 'traces', request: asked.request, traces: [trace], looked: 12, more: false });
  await view.page.getByText('Edit rate…').click();
  for (const theme of ['vscode-dark', 'vscode-light', 'vscode-high-contrast'] as const) {
    await view.setTheme(theme);
    assert.deepEqual(await violations(view), [], theme);
    await view.screenshot(`sampling-${theme}`);
  }
  await view.page.setViewportSize({ width: 500, height: 900 });
  assert.deepEqual(await violations(view), []);
  await view.screenshot('sampling-narrow-details');
  await view.page.getByRole('button', { name: 'Close (Escape)' }).click();
  await view.screenshot('sampling-narrow');
  assert.ok(await fits(view), 'nothing is wider than the view');
});

test('a typed request: which rule decides, and why each rule before it did not', async (t) => {
  const view = await open(t);
  await view.send(snapshot);
  const page = view.page;
  await page.getByLabel('Paste an address').fill('POST https://shop.example.com/orders/7?x=1');
  assert.equal(await page.getByLabel('Path').inputValue(), '/orders/7');
  await page.locator('.decision').getByText('orders decides:').waitFor();
  await ruleRow(view, 'orders').getByText('Decides', { exact: true }).waitFor();
  await ruleRow(view, 'health-checks').getByText('URLPath "/health" doesn\'t match "/orders/7".').waitFor();
  await ruleRow(view, 'Default').getByText('Not tried').waitFor();
  await page.getByLabel('Path').fill('/cart');
  await page.locator('.decision').getByText('gateway decides:').waitFor();
  await page.locator('.decision').getByText('The X-Ray SDKs leave it out; for them Default decides').waitFor();
  await page.getByText('Clear', { exact: true }).click();
  await page.locator('.decision').getByText('Type what is known of it.').waitFor();
  assert.equal(await ruleRow(view, 'orders').getByText('Decides').count(), 0);
});

test('everything can be done with the keyboard', async (t) => {
  const view = await open(t);
  await view.send(snapshot);
  await ruleRow(view, 'orders').waitFor();
  const press = (key: string) => view.page.keyboard.press(key);
  const focused = () => view.page.evaluate(() => document.activeElement?.textContent ?? '');
  for (let presses = 0; presses < 6 && !(await focused()).startsWith('10health'); presses++) await press('Tab');
  assert.match(await focused(), /^10health-checks/);
  await press('ArrowDown');
  assert.match(await focused(), /^20orders/);
  // A snapshot with a new rule before it: the focus stays on the rule.
  await view.send({ ...snapshot, rules: [...snapshot.rules, { ...Default, RuleName: 'first', Priority: 1 }] });
  await ruleRow(view, 'first').waitFor();
  assert.match(await focused(), /^20orders/);
  await press('Enter');
  const asked = await view.next('askTraces');
  assert.equal(asked.rule, 'orders');
  await view.page.waitForFunction(() => document.activeElement?.tagName === 'H2');
  await view.send({ type: 'traces', request: asked.request, traces: [trace], looked: 12, more: false });
  await press('Tab');
  await press('Enter');
  assert.equal((await view.next('definition')).rule, 'orders');
  await press('Tab');
  await press('Enter');
  assert.match(String((await view.next('copy')).text), /^OrdersSamplingRule:\n {2}Type: AWS::XRay::SamplingRule/);
  await press('Tab');
  await press('Tab');
  await press('Enter');
  await view.page.keyboard.type('9');
  await press('Enter');
  const change = await view.next('change');
  assert.deepEqual([change.rule, change.reservoir, change.fixedRate], ['orders', 9, 0.1]);
  await view.send({ type: 'failed', request: change.request, message: 'ReservoirSize is too large.' });
  await view.page.getByRole('alert').getByText('ReservoirSize is too large.').waitFor();
  await press('Escape');
  assert.match(await focused(), /Edit rate/);
  await view.page.locator('.row').first().focus();
  await press('Enter');
  assert.equal((await view.next('openTrace')).trace, trace.id);
  await press('Escape');
  assert.match(await focused(), /^20orders/);
});

test('other rates are tried in place; a rule of a watched file is changed in its file', async (t) => {
  const view = await open(t);
  await view.send(snapshot);
  await ruleRow(view, 'Default').click();
  await view.page.getByText('Edit rate…').click();
  await view.page.getByLabel('Rate of the rest, %').fill('250');
  await view.page.getByText('Apply').click();
  await view.page.getByText('The rate takes a percentage from 0 to 100.').waitFor();
  await view.page.getByLabel('Rate of the rest, %').fill('25');
  await view.page.getByText('Apply').click();
  const change = await view.next('change');
  assert.deepEqual([change.rule, change.reservoir, change.fixedRate], ['Default', 1, 0.25]);
  await view.send({ type: 'changed', request: change.request });
  await view.page.getByRole('form', { name: 'Rates' }).waitFor({ state: 'hidden' });

  await ruleRow(view, 'health-checks').click();
  await view.page.getByText('Written in sampling-rules.json: change it there, and save.').waitFor();
  assert.equal(await view.page.getByText('Edit rate…').isVisible(), false);
});

test('a rule or a request of another view, and the state that comes back', async (t) => {
  const view = await open(t);
  await view.send({ type: 'show', rule: 'orders', request: { httpMethod: 'POST', urlPath: '/orders/7' } });
  await view.send(snapshot);
  assert.equal((await view.next('askTraces')).rule, 'orders');
  await view.page.getByRole('complementary').getByRole('heading', { name: 'orders' }).waitFor();
  await view.page.locator('.decision').getByText('orders decides:').waitFor();

  const again = await open(t, { state: await view.state() });
  await again.send(snapshot);
  await again.page.getByRole('complementary').getByRole('heading', { name: 'orders' }).waitFor();
  assert.equal(await again.page.getByLabel('Path').inputValue(), '/orders/7');
  // Whatever an older version left is no reason to fail.
  const odd = await open(t, { state: { selected: 7, request: { path: 1 } } });
  await odd.send(snapshot);
  await ruleRow(odd, 'orders').waitFor();
});

test('before anybody reports it tells how to begin; a lost simulator leaves what was shown', async (t) => {
  const view = await open(t);
  await view.page.locator('.notice').getByText('Loading the sampling rules…').waitFor();
  await view.send(environment);
  await view.send({ ...snapshot, rules: [Default], windows: [], sharing: [] });
  await view.page.getByText('AWS_XRAY_DAEMON_ADDRESS=127.0.0.1:2000').waitFor();
  await view.page.getByText('Copy', { exact: true }).click();
  await view.next('copyEnvironment');
  assert.deepEqual(await violations(view), []);
  await view.screenshot('sampling-beginning');

  await view.send({ type: 'status', status: 'disconnected', message: 'The simulator has ended.' });
  await view.page.locator('.notice').getByText('The simulator has ended.').waitFor();
  assert.ok((await view.page.locator('.notice').boundingBox())!.height < 80, 'a line above the rules, not over them');
  await view.page.getByText('Start Simulator', { exact: true }).click();
  await view.next('connect');
  await view.send(snapshot);
  await view.page.locator('.notice').waitFor({ state: 'hidden' });
  await view.page.getByRole('region', { name: 'How to begin' }).waitFor({ state: 'hidden' });
});

const open = (t: TestContext, options?: ViewOptions): Promise<View> => openReady(t, 'sampling', options);

function ruleRow(view: View, name: string) {
  return view.page.locator(`.rule-row[data-rule="${name}"]`);
}

function fits({ page }: View): Promise<boolean> {
  return page.evaluate(() => {
    const body = document.querySelector('.body')!;
    return body.scrollWidth <= body.clientWidth;
  });
}
