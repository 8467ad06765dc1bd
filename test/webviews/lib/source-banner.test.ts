/** The first line of a view: where its data come from, when that isn't the simulator. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from '../axe.ts';
import { openReady } from '../opened.ts';
import { snapshot } from '../sampling/rules.ts';

const text = 'AWS account 123456789012 (prod), eu-west-1, read-only: 1,200 events of the last 3 hours';

for (const theme of ['vscode-light', 'vscode-dark', 'vscode-high-contrast'] as const) {
  test(`it stands above all else and can be read: ${theme}`, async (t) => {
    const view = await openReady(t, 'sampling', { theme, width: 500 });
    await view.send(snapshot);
    await view.send({ type: 'sourceBanner', text, action: 'Read Older Events' });
    const banner = view.page.locator('#view > :first-child');
    await banner.getByText(text).waitFor();
    assert.equal(await banner.getAttribute('role'), 'status');
    await view.screenshot(`source-banner-${theme}`);
    assert.deepEqual(await violations(view), []);
  });
}

test('its action is told, by keyboard as well; it changes and goes', async (t) => {
  const view = await openReady(t, 'sampling');
  await view.send(snapshot);
  await view.send({ type: 'sourceBanner', text, action: 'Read Older Events' });
  await view.page.getByRole('button', { name: 'Read Older Events' }).focus();
  await view.page.keyboard.press('Enter');
  await view.next('sourceAction');
  await view.send({ type: 'sourceBanner', text: 'AWS account 1' });
  await view.page.getByText('AWS account 1', { exact: true }).waitFor();
  assert.equal(await view.page.getByRole('button', { name: 'Read Older Events' }).count(), 0);
  await view.send({ type: 'sourceBanner' });
  await view.page.getByText('AWS account 1', { exact: true }).waitFor({ state: 'detached' });
});
