/** What the trace view shows of documents as they come: their members, more of them, none, and odd ones. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openReady } from '../opened.ts';
import { names, open, row } from './opened.ts';
import { order, sendTrace, traceMessage } from './shop.ts';
import { idOf, TRACE_ID } from './sketch.ts';

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
  await view.page.getByText(/names no rule\. By the rules of now: items decides: URLPath/).waitFor();
  await view.page.getByRole('button', { name: 'Open rule items' }).click();
  assert.equal((await view.next('openSampling')).rule, 'items');
});

test('the rules of now are not asked about a trace from a file', async (t) => {
  const view = await openReady(t, 'trace', { width: 1400, height: 900 });
  await sendTrace(view, traceMessage('seg shop 0-100', { set: 'saved.json' }));
  await row(view, 'shop').click();
  await view.page.getByRole('tab', { name: 'Overview' }).waitFor();
  await view.page.getByText('Self time', { exact: true }).waitFor();
  assert.ok((await view.sent()).every(({ type }) => type !== 'askRules'));
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
  const view = await openReady(t, 'trace', { state: { trace: TRACE_ID, selected: idOf(1) } });
  const [ready] = await view.sent();
  assert.deepEqual([ready?.type, ready?.id, ready?.segment], ['ready', TRACE_ID, idOf(1)]);
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
  const view = await open(t);
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
  const view = await open(t);
  const times = [
    [9e10, 1e11],
    [5, 0],
    [1e11, 0],
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
  const view = await open(t);
  await sendTrace(view, { ...traceMessage('seg shop 0-100'), body: documents.join('\u001e') });
  await row(view, 'level-1').click();
  await view.page.keyboard.press('End');
  await view.page.locator('.row:focus', { hasText: 'level-10000' }).waitFor();
  await view.screenshot('trace-deep');
  await view.page.getByRole('button', { name: 'Collapse all' }).click();
  assert.deepEqual(await names(view), ['level-1']);
});
