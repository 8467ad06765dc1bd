/** The layouts beside the waterfall, and the tabs that lead back to code, in a real browser. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { violations } from '../axe.ts';
import type { View, ViewOptions } from '../browser.ts';
import { openReady, textOf } from '../opened.ts';
import { shopTrace } from './shop-trace.ts';
import { TRACE_ID } from './sketch.ts';

const OTHER_ID = '1-6553f100-cccccccccccccccccccccccc';
const NOW = 1_700_000_001;

async function open(t: TestContext, layout: string, options: ViewOptions = {}): Promise<View> {
  const view = await openReady(t, 'trace', { width: 1400, height: 900, ...options });
  await sendTrace(view, { type: 'trace', id: TRACE_ID, back: false, forward: false }, shopTrace());
  await view.page.getByRole('button', { name: layout, exact: true }).click();
  return view;
}

/** Documents go as bytes, which only the page can make. */
function sendTrace({ page }: View, message: object, documents: object[]): Promise<void> {
  return page.evaluate(
    ([rest, text, now]) => {
      const body = new TextEncoder().encode(text);
      window.postMessage({ ...rest, body, now, limitExceeded: false }, '*');
    },
    [message, documents.map((document) => JSON.stringify(document)).join('\u001e'), NOW] as const,
  );
}

const themes = ['vscode-dark', 'vscode-light', 'vscode-high-contrast'] as const;

async function pictures(view: View, name: string): Promise<void> {
  for (const theme of themes) {
    await view.setTheme(theme);
    await view.screenshot(`trace-${name}-${theme}`);
    assert.deepEqual(await violations(view), []);
  }
  await view.page.setViewportSize({ width: 500, height: 700 });
  await view.screenshot(`trace-${name}-narrow`);
}

test('the flame shows the widest work first; keys walk it and zoom', async (t) => {
  const view = await open(t, 'Flame');
  const graph = view.page.getByRole('group', { name: /^Flame graph/ });
  const cursor = graph.getByRole('button');
  const says = () => cursor.getAttribute('aria-label');
  await cursor.focus();
  // 125 ms passed, all of it within storefront, nothing at once.
  assert.match((await says())!, /^Trace, \d+ calls: 125 ms of work, 100 %, 125 ms passed$/);
  await view.page.keyboard.press('ArrowDown');
  assert.match((await says())!, /^storefront in storefront: 125 ms of work, 100 %, \S+ ms of it self, 1 fault$/);
  await view.page.keyboard.press('ArrowDown');
  // Two calls of orders are one frame: 10 + 95 ms.
  assert.match(
    (await says())!,
    /^orders ×2 in storefront: 105 ms of work, 84 %, .* 105 ms in all, 1 fault, 1 throttle$/,
  );
  const wide = (await cursor.boundingBox())!.width;
  await view.page.keyboard.press('Enter');
  assert.ok((await cursor.boundingBox())!.width > wide * 1.1, 'the frame has the whole width');
  await view.page.keyboard.press('Escape');
  await view.page.keyboard.press('ArrowRight');
  assert.match((await says())!, /^render ×4 in storefront/);
  await pictures(view, 'flame');
});

test('a click zooms to a bar, and on it again back out', async (t) => {
  const view = await open(t, 'Flame');
  const body = view.page.locator('.flame-scroll');
  const box = (await body.boundingBox())!;
  await view.page.mouse.click(box.x + 20, box.y + 50);
  const cursor = view.page.getByRole('group', { name: /^Flame graph/ }).getByRole('button');
  await view.page.waitForFunction(() =>
    (document.querySelector('.flame-detail')?.textContent ?? '').startsWith('orders'),
  );
  assert.match((await cursor.getAttribute('aria-label'))!, /^orders ×2/);
  const zoomed = (await cursor.boundingBox())!.width;
  await view.page.mouse.click(box.x + 20, box.y + 50);
  await view.page.waitForFunction(
    (wide) => document.querySelector('.focus-cursor:not([hidden])')!.clientWidth < wide - 20,
    zoomed,
  );
});

test('statistics count calls by name, sort by a heading, and mark calls in the waterfall', async (t) => {
  const view = await open(t, 'Statistics');
  const grid = view.page.getByRole('grid', { name: 'Calls of this trace, counted' });
  const line = grid.getByRole('row').filter({ hasText: 'render' });
  assert.match(await textOf(line), /render\s*storefront\s*4\s*4 ms\s*4 ms/);
  await grid.getByRole('button', { name: 'Calls' }).click();
  await grid.getByRole('button', { name: 'Calls' }).click();
  assert.match(await textOf(grid.getByRole('row').nth(1)), /render/);
  await pictures(view, 'statistics');
  await view.page.setViewportSize({ width: 1400, height: 900 });
  await view.page.getByRole('button', { name: 'By service' }).click();
  assert.match(await textOf(grid.getByRole('row').filter({ hasText: 'storefront' })), /storefront\s*7\s*125 ms/);
  await grid.getByRole('row').filter({ hasText: 'storefront' }).click();
  await view.page.getByRole('treegrid').first().waitFor();
});

test('two traces are compared call by call; the other one is chosen from similar ones or by its id', async (t) => {
  const view = await open(t, 'Compare');
  const asked = await view.next('askSimilar');
  assert.deepEqual([asked.service, asked.url], ['storefront', 'http://shop.test/checkout']);
  const similar = { id: OTHER_ID, start: 1_700_000_100, duration: 0.085, outcome: 'ok', status: 201 };
  await view.send({ type: 'similar', request: asked.request, traces: [similar] });
  const list = view.page.getByRole('grid', { name: 'Traces with the same entry point and URL' });
  await list.getByRole('row').filter({ hasText: OTHER_ID }).waitFor();
  await pictures(view, 'compare-chooser');
  await view.page.setViewportSize({ width: 1400, height: 900 });
  await list.getByRole('row').filter({ hasText: OTHER_ID }).click();
  const wanted = await view.next('askDocuments');
  assert.equal(wanted.id, OTHER_ID);
  const other = shopTrace(20, OTHER_ID);
  // There the second call wasn't needed twice.
  other[0]!.subsegments!.splice(5, 1);
  await sendTrace(view, { type: 'documents', id: OTHER_ID, request: wanted.request }, other);
  const grid = view.page.getByRole('treegrid', { name: 'Calls of both traces' });
  await grid.getByRole('row').nth(1).waitFor();
  assert.match(await textOf(view.page.locator('.compare-summary')), /^125 ms here, 85 ms there .* 1 only here/);
  assert.match(
    await textOf(grid.getByRole('row').filter({ hasText: 'shop@db' }).first()),
    /60 ms\s*20 ms\s*\+40 ms\s*\S*slower/,
  );
  assert.equal(await grid.getByRole('row').filter({ hasText: 'price' }).count(), 0);
  await pictures(view, 'compare');
  await view.page.setViewportSize({ width: 1400, height: 900 });
  await view.page.getByRole('button', { name: 'Only changes' }).click();
  await grid.getByRole('row').filter({ hasText: 'price' }).waitFor();
});

test("a row's exceptions lead to lines of code, its logs to a query, its links to other traces", async (t) => {
  const view = await open(t, 'Waterfall');
  await view.page.getByRole('treegrid').first().getByRole('row').filter({ hasText: 'shop@db' }).first().click();
  const panel = view.page.getByRole('complementary', { name: 'Row details' });
  await panel.getByRole('tab', { name: /^Exceptions/ }).click();
  const frames = panel.getByRole('list', { name: 'Stack, innermost call first' }).first();
  assert.equal(await frames.getByRole('listitem').count(), 3);
  // A library's frame is shown, and leads nowhere.
  assert.deepEqual(
    await frames
      .getByRole('button')
      .allTextContents()
      .then((texts) => texts.map((text) => text.match(/\S+:\d+/)![0])),
    ['/app/src/orders.ts:42', '/app/src/main.ts:7'],
  );
  await pictures(view, 'exceptions');
  await view.page.setViewportSize({ width: 1400, height: 900 });
  await frames.getByRole('button').first().focus();
  await view.page.keyboard.press('ArrowDown');
  await view.page.keyboard.press('Enter');
  const { type: _, ...line } = await view.next('openLine');
  assert.deepEqual(line, { path: '/app/src/main.ts', line: 7 });

  await panel.getByRole('tab', { name: /^Logs/ }).click();
  await panel.getByText('/shop/storefront').waitFor();
  await panel.getByRole('button', { name: 'Copy query' }).click();
  assert.match(String((await view.next('copy')).text), new RegExp(`like "${TRACE_ID}"`));
  await view.screenshot('trace-logs');
  await panel.getByRole('button', { name: 'Search the workspace' }).click();
  assert.equal((await view.next('searchLogs')).id, TRACE_ID);

  await panel.getByRole('tab', { name: /^Linked/ }).click();
  await panel.getByRole('button', { name: 'Find who handled its events' }).focus();
  await view.page.keyboard.press('Enter');
  const asked = await view.next('askLinked');
  assert.equal(asked.id, TRACE_ID);
  const handler = {
    traceId: OTHER_ID,
    id: 'cccccccccccccccc',
    name: 'mailer',
    start: NOW + 60,
    to: '0000000000000001',
  };
  await view.send({ type: 'linked', request: asked.request, links: [handler], more: false });
  await panel.getByRole('list', { name: 'Events of other calls were handled in' }).getByText('mailer').waitFor();
  assert.match(await textOf(view.page.locator(':focus')), /Find who/);
  await pictures(view, 'linked');
  await view.page.setViewportSize({ width: 1400, height: 900 });
  await panel.getByRole('button', { name: /bbbb/ }).first().click();
  const { id, segment } = await view.next('open');
  assert.deepEqual([id, segment], ['1-6553f100-bbbbbbbbbbbbbbbbbbbbbbbb', 'bbbbbbbbbbbbbbbb']);
});
