import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser, Locator } from 'playwright-core';
import { violations } from '../axe.ts';
import { bundleView, launchBrowser, openView, type View, type ViewOptions } from '../browser.ts';
import { themes } from '../themes.ts';
import { order, sendTrace, traceMessage } from './shop.ts';
import { idOf, TRACE_ID } from './sketch.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

test('the bundle stays under 90 KB gzipped', async () => {
  const script = (await bundleView('trace')).get('trace.js')!;
  const kilobytes = gzipSync(script, { level: 9 }).length / 1024;
  assert.ok(kilobytes < 90, `${kilobytes} KB`);
});

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

test('the tabs show the document of the row; its rule, lines, JSON and other traces open from there', async (t) => {
  const view = await open(t);
  const tab = (name: RegExp) => view.page.getByRole('tab', { name }).click();
  await row(view, 'checkout').click();
  await view.page.getByText('The SDK says that the rule checkout took the trace.').waitFor();
  await view.page.getByRole('button', { name: 'Open rule checkout' }).click();
  assert.equal((await view.next('openSampling')).rule, 'checkout');
  await tab(/^Exceptions \(1\)/);
  await view.page.getByRole('button', { name: /src\/checkout\.ts:41/ }).click();
  const { path, line } = await view.next('openLine');
  assert.deepEqual([path, line], ['src/checkout.ts', 41]);
  await tab(/^Raw/);
  await view.page.getByRole('button', { name: 'Open in editor' }).click();
  const opened = await view.next('openJson');
  assert.equal((JSON.parse(String(opened.text)) as { name: string }).name, 'checkout');
  assert.equal(opened.title, `segment ${idOf(1)}`);
  await row(view, 'reserve').click();
  await tab(/^Metadata \(1\)/);
  await view.page.getByLabel('Metadata default').getByText('"sku": "A-17"').waitFor();
  await row(view, 'storefront').click();
  await tab(/^Annotations \(2\)/);
  await view.page.getByText('tenant', { exact: true }).waitFor();
  await row(view, 'prices@db.example.com').click();
  await tab(/^SQL/);
  await view.page.getByLabel('Query').getByText('FROM prices').waitFor();
});

test('without a name from the SDK, the rules tell which one would take the trace', async (t) => {
  const view = await open(
    t,
    'seg shop 0-100 {"http":{"request":{"method":"GET","url":"https://shop.example.com/items"}}}',
  );
  const { request } = await view.next('askRules');
  await row(view, 'shop').click();
  const any = { ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', ResourceARN: '*' };
  const rules = [
    { ...any, RuleName: 'items', Priority: 10, ReservoirSize: 1, FixedRate: 0.5, URLPath: '/items' },
    { ...any, RuleName: 'Default', Priority: 10000, ReservoirSize: 1, FixedRate: 0.05, URLPath: '*' },
  ];
  await view.send({ type: 'rules', request, rules });
  await view.page.getByText(/names no rule\. By the rules of now: .items. decides: URLPath/).waitFor();
  await view.page.getByRole('button', { name: 'Open rule items' }).click();
  assert.equal((await view.next('openSampling')).rule, 'items');
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

test('a trace that grows keeps what was collapsed and selected', async (t) => {
  const view = await open(t, 'seg shop 0-\n  sub b 20-30\n    sub c 21-25');
  await row(view, 'b').click();
  await view.page.locator('.row:focus').press('ArrowLeft');
  assert.deepEqual(await names(view), ['shop', 'b']);
  // A row before the others gives all of them other numbers; ids count lines, so b and c are drawn first.
  const more = traceMessage('seg shop 0-100\n  sub b 20-30\n    sub c 21-25\n  sub a 5-10');
  await sendTrace(view, more);
  await view.page.locator('.row', { hasText: /^a/ }).waitFor();
  assert.deepEqual(await names(view), ['shop', 'a', 'b']);
  assert.match((await view.page.locator('.row.selected').textContent())!, /b/);
});

test('states are told, with the way out of them', async (t) => {
  const view = await openView(browser, 'trace', { state: { trace: TRACE_ID, selected: idOf(1) } });
  t.after(() => view.close());
  const ready = await view.next('ready');
  assert.deepEqual([ready.id, ready.segment], [TRACE_ID, idOf(1)]);
  await view.page.getByText('Loading the trace…').waitFor();
  await view.send({
    type: 'status',
    back: true,
    forward: false,
    status: 'absent',
    id: TRACE_ID,
    message: `There is no trace ${TRACE_ID}.`,
  });
  await view.page.getByRole('button', { name: 'Open another trace…' }).click();
  await view.next('open');
  await view.page.getByRole('button', { name: 'Back to the trace before' }).click();
  await view.next('back');
  await view.send({
    type: 'status',
    back: true,
    forward: false,
    status: 'disconnected',
    id: TRACE_ID,
    message: 'The simulator is not running.',
  });
  await view.page.getByRole('button', { name: 'Start Simulator' }).click();
  await view.next('connect');
  await sendTrace(view, traceMessage(order));
  await row(view, 'checkout').waitFor();
  assert.equal(await view.page.locator('.row.selected .row-name').textContent(), 'checkout', 'as remembered');
  await view.send({
    type: 'status',
    back: true,
    forward: false,
    status: 'disconnected',
    id: TRACE_ID,
    message: 'The simulator is not running.',
  });
  await view.page.locator('.notice.banner').waitFor();
  assert.match((await view.page.locator('.heading').textContent())!, /· old/);
  assert.equal(await row(view, 'checkout').isVisible(), true);
});

test('what the host did not send is said: refused documents, an exceeded limit', async (t) => {
  const view = await open(t, undefined);
  const message = traceMessage('seg shop 0-100');
  await sendTrace(view, { ...message, limitExceeded: true, body: `${message.body}\u001e{"id":"x"}` });
  await view.page.getByText('Larger than the 500 KB').waitFor();
  await view.page.getByText('Left out, as X-Ray refuses them: InvalidId').waitFor();
});

test('linked traces are stacked below, with their own documents, and taken away again', async (t) => {
  const view = await open(t);
  const toggle = view.page.getByRole('button', { name: '1 linked trace' });
  await toggle.click();
  const asked = await view.next('askDocuments');
  assert.equal(asked.id, '1-65538080-bbbbbbbbbbbbbbbbbbbbbbbb');
  const { body, ...rest } = traceMessage('seg producer 10-90 {"user":"carol"}');
  await view.page.evaluate(
    ([text, message]) => window.postMessage({ ...message, body: new TextEncoder().encode(text) }, '*'),
    [
      body.replaceAll(TRACE_ID, String(asked.id)),
      { ...rest, type: 'documents', id: asked.id, request: asked.request },
    ] as const,
  );
  await row(view, 'producer').click();
  await view.page.getByText('carol').first().waitFor();
  assert.equal(await toggle.getAttribute('aria-pressed'), 'true');
  await view.screenshot('trace-stacked');
  await toggle.click();
  await row(view, 'producer').waitFor({ state: 'detached' });
});

test('times that make no sense do no harm', async (t) => {
  const view = await open(t, undefined);
  const times = [
    [1e15, 1e18],
    [-5, -10],
    [1.7e308, -1.7e308],
    [1_700_000_000, 1_700_000_001],
  ];
  const documents = times.map(([start_time, end_time], at) =>
    JSON.stringify({ trace_id: TRACE_ID, id: idOf(at), name: `odd-${at}`, start_time, end_time }),
  );
  for (const count of [2, 4]) {
    await sendTrace(view, { ...traceMessage('seg shop 0-100'), body: documents.slice(0, count).join('\u001e') });
    await row(view, `odd-${count - 1}`).waitFor();
    for (let at = 0; at < count; at++) {
      await row(view, `odd-${at}`).click();
      const details = view.page.getByRole('complementary', { name: 'Row details' });
      await details
        .getByRole('definition')
        .filter({ hasText: idOf(at) })
        .first()
        .waitFor();
    }
    for (const key of ['z', '+', '+', ']', '-', '0']) await view.page.keyboard.press(key);
  }
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

test('ten thousand levels are shown, scrolled and collapsed', async (t) => {
  const chain = Array.from({ length: 10_000 }, (_, level) => ({ level }));
  const documents = chain.map(({ level }) =>
    JSON.stringify({
      trace_id: TRACE_ID,
      id: idOf(level),
      name: `level-${level + 1}`,
      start_time: 1_700_000_000,
      end_time: 1_700_000_001,
      ...(level > 0 && { parent_id: idOf(level - 1) }),
    }),
  );
  const view = await open(t, undefined);
  await sendTrace(view, { ...traceMessage('seg shop 0-100'), body: documents.join('\u001e') });
  await row(view, 'level-1').click();
  await view.page.keyboard.press('End');
  await view.page.locator('.row:focus', { hasText: 'level-10000' }).waitFor();
  await view.screenshot('trace-deep');
  await view.page.getByRole('button', { name: 'Collapse all' }).click();
  assert.deepEqual(await names(view), ['level-1']);
});

async function open(t: TestContext, drawing: string | undefined = order, options: ViewOptions = {}): Promise<View> {
  const view = await openView(browser, 'trace', { width: 1400, height: 900, ...options });
  t.after(async () => {
    await view.close();
    assert.deepEqual(view.problems, []);
  });
  await view.next('ready');
  await sendTrace(view, traceMessage(drawing));
  await view.page.locator('.tree .row').first().waitFor();
  return view;
}

/** The row of this name; the `at`th one of several. */
function row(view: View, name: string, at = 0): Locator {
  const exact = view.page.locator('.row-name', { hasText: new RegExp(`^${name.replaceAll('.', '\\.')}$`) });
  return view.page.locator('.tree .row').filter({ has: exact }).nth(at);
}

function names(view: View): Promise<string[]> {
  return view.page.locator('.tree .row-name').allTextContents();
}

/** Tabs through the controls until the focus is on a row. */
async function enterTree(view: View): Promise<void> {
  const focused = view.page.locator('.row:focus');
  for (let presses = 0; presses < 30 && (await focused.count()) === 0; presses++) await view.page.keyboard.press('Tab');
  await focused.waitFor();
}

async function choose(view: View, label: string, option: string): Promise<void> {
  await view.page.getByRole('combobox', { name: label }).click();
  await view.page.getByRole('option', { name: option }).click();
}

/** Waits until some pixel of a canvas has this colour (`#rrggbb`). */
async function untilPainted(view: View, holder: string, color: string): Promise<void> {
  await view.page.waitForFunction(
    ([selector, wanted]) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`${selector} canvas`)!;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16));
      for (let i = 0; i < data.length; i += 4) if (data[i] === r && data[i + 1] === g && data[i + 2] === b) return true;
      return false;
    },
    [holder, color] as const,
  );
}
