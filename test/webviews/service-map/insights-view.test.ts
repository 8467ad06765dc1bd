/** Insights as a person meets them: in their panel, on the map, on the strip, in the table. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from '../axe.ts';
import type { View } from '../browser.ts';
import { active, closed, impact, insights } from './insights.ts';
import { enterMap, open, textOf, visibleCursor } from './opened.ts';
import { counts, shop } from './shop.ts';

const panelOf = ({ page }: View) => page.getByRole('complementary', { name: 'Insights' });
const buttonOf = ({ page }: View) => page.getByRole('button', { name: /^Insights/ });

/** Opens the panel by keyboard, and chooses the insight that goes on. */
async function choose(view: View) {
  await buttonOf(view).focus();
  await view.page.keyboard.press('Enter');
  await view.page.keyboard.press('Tab');
  await view.page.keyboard.press('Tab');
  await view.page.keyboard.press('Enter');
  return view.next('askImpact');
}

test('the count stands at the button; by keyboard one opens the panel, an insight, a service of it', async (t) => {
  const view = await open(t);
  await view.send(shop);
  await view.send(insights);
  await view.page.getByRole('button', { name: 'Insights (1)', pressed: false }).waitFor();
  const asked = await choose(view);
  const { request, ...question } = asked;
  // Until now: it goes on.
  assert.deepEqual(question, { type: 'askImpact', insight: active.id, start: active.start, end: shop.now });
  await view.send({ type: 'impact', request, ...impact });
  const panel = panelOf(view);
  await panel.getByRole('heading', { name: 'Insights (1)' }).waitFor();
  const chosen = panel.getByRole('button', { name: /^payments and 1 more Active/, expanded: true });
  await chosen.waitFor();
  assert.equal(await chosen.evaluate((node) => node === document.activeElement), true, 'the focus stays');
  await panel.getByRole('list', { name: 'In the day before' }).getByText('orders').waitFor();
  assert.match(
    await textOf(panel.locator('.insight-details dl')),
    /Root cause34 of 150 requests were faults \(22.7 %\)/,
  );
  assert.deepEqual(await panel.getByRole('list', { name: 'Timeline' }).locator('li > span').allTextContents(), [
    impact.events[0]!.text,
    impact.events[1]!.text,
  ]);

  await panel.getByRole('button', { name: 'checkout ECS Fargate' }).press('Enter');
  await view.page
    .getByRole('complementary', { name: 'Service details' })
    .getByRole('heading', { name: 'checkout' })
    .waitFor();
  assert.equal(await panel.isVisible(), false);
  await view.page.getByRole('button', { name: 'Close (Escape)' }).press('Enter');
  await chosen.waitFor();
  await chosen.press('Escape');
  assert.equal(await panel.isVisible(), false);
  assert.equal(await buttonOf(view).evaluate((node) => node === document.activeElement), true);
});

test('an insight is asked about again only when it has changed', async (t) => {
  const view = await open(t);
  await view.send(shop);
  await view.send(insights);
  await choose(view);
  await view.send(insights);
  const grown = { ...active, summary: 'payments and 2 more services had more faults than expected' };
  await view.send({ ...insights, insights: [grown, closed] });
  await view.next('askImpact');
  assert.equal((await view.sent()).filter(({ type }) => type === 'askImpact').length, 2);
  await view.send({ type: 'failed', request: (await view.sent()).at(-1)!.request, message: 'There is no insight.' });
  await panelOf(view).getByText('There is no insight.').waitFor();
});

test('its time becomes the window, its faults the filter', async (t) => {
  const view = await open(t);
  await view.send(shop);
  await view.send(counts);
  await view.send(insights);
  await choose(view);
  await panelOf(view).getByText('Show its time', { exact: true }).click();
  const window = await view.next('askGraph');
  assert.deepEqual([window.from, window.to], [active.start, shop.now]);
  assert.equal(
    (await view.sent()).some(({ type }) => type === 'setQuery'),
    false,
    'the strip already has that time',
  );

  await panelOf(view).getByText('Show its faults', { exact: true }).click();
  const filter = 'service(id(name: "payments", type: "AWS::Lambda::Function")) { fault }';
  assert.deepEqual((await view.next('setQuery')).query, { range: { last: 300 }, filter });
  assert.equal(await view.page.getByRole('combobox', { name: 'Filter expression' }).inputValue(), filter);
  await panelOf(view).getByText('the filter doesn’t narrow them').waitFor();

  await panelOf(view)
    .getByRole('button', { name: /^orders Closed/ })
    .click();
  await panelOf(view).getByText('Show its time', { exact: true }).click();
  const range = { from: closed.start - 300, to: closed.end! + 300 };
  assert.deepEqual((await view.next('setQuery')).query, { range, filter });
  // The window before is asked for once more, with the new filter.
  let earlier = await view.next('askGraph');
  while (earlier.from === active.start) earlier = await view.next('askGraph');
  assert.deepEqual([earlier.from, earlier.to], [closed.start, closed.end]);
});

test('what it meets keeps its strength on the map, and its services say so to everybody', async (t) => {
  const view = await open(t);
  await view.send(shop);
  await view.send(insights);
  await enterMap(view);
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowRight', 'ArrowUp', 'ArrowUp', 'ArrowUp']) {
    await view.page.keyboard.press(key);
  }
  const labels = view.page.locator('.focus-cursor:focus');
  assert.match((await labels.getAttribute('aria-label'))!, /; Root cause of an insight: payments .* had more faults/);
  const box = (await visibleCursor(view).boundingBox())!;
  await view.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await view.page.locator('.canvas[title^="Root cause of an insight: payments"]').waitFor();
  await view.page.getByText('Insight (filled: root cause)').waitFor();

  await view.page.getByRole('button', { name: 'Table' }).click();
  const services = view.page.getByRole('grid', { name: 'Services', exact: true });
  await services.getByRole('columnheader', { name: 'Insight' }).click();
  assert.match(await textOf(services.getByRole('row').filter({ hasText: 'payments' })), /root cause/);
  await view.send({ ...insights, insights: [] });
  await services.getByRole('columnheader', { name: 'Insight' }).waitFor({ state: 'detached' });
});

test('a group without insights says so, and how to turn them on', async (t) => {
  const view = await open(t, { state: { insights: true } });
  await view.send(shop);
  await view.send({ type: 'groups', groups: [{ name: 'slow', filter: 'responsetime > 1' }] });
  await view.send({ ...insights, group: 'slow', enabled: false, insights: [] });
  const panel = panelOf(view);
  await panel.getByText('Insights of the group slow are turned off.').waitFor();
  assert.deepEqual(await violations(view), []);
  await panel.getByText('Copy as CloudFormation', { exact: true }).click();
  assert.match(String((await view.next('copy')).text), /FilterExpression: "responsetime > 1"/);
  await panel.getByText('Turn on in the simulator', { exact: true }).click();
  assert.equal((await view.next('enableInsights')).group, 'slow');
  await view.send({ ...insights, insights: [] });
  await panel.getByText('No insights in the shown time.').waitFor();
  await view.send({ ...insights, kept: false, insights: [] });
  await panel.getByText('X-Ray keeps insights for 30 days').waitFor();
  await view.send({ type: 'insightsFailed', message: 'Group not found' });
  await panel.getByText('Group not found').waitFor();
  await view.send({ ...insights, enabled: false, insights: [] });
  await panel.getByText('all traces (the group Default)').waitFor();
  assert.equal(await panel.getByText('Copy as CloudFormation').count(), 0, 'no template makes the Default group');
});

test('axe-core has nothing serious to say of the panel, wide and narrow, in each theme', async (t) => {
  for (const width of [1400, 500]) {
    const view = await open(t, { width, height: 900, state: { insights: true, insight: active.id } });
    await view.send(shop);
    await view.send(counts);
    await view.send(insights);
    await view.send({ type: 'impact', request: (await view.next('askImpact')).request, ...impact });
    await panelOf(view).getByRole('list', { name: 'Timeline' }).waitFor();
    for (const theme of ['vscode-dark', 'vscode-light', 'vscode-high-contrast'] as const) {
      await view.setTheme(theme);
      assert.deepEqual(await violations(view), []);
      await view.screenshot(`insights-${width}-${theme}`);
    }
  }
});
