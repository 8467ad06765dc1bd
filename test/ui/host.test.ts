import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launchChromium, startHost } from '../host/host.ts';

test('VS Code in the browser is shown only to who knows the password', async (t) => {
  const host = await startHost({ password: 'open sesame' });
  const browser = await launchChromium();
  t.after(async () => {
    await browser.close();
    await host.stop();
  });
  const page = await browser.newPage();
  const field = page.locator('input[type=password]');

  await page.goto(host.url);
  await field.fill('something else');
  await field.press('Enter');
  await page.getByText('Incorrect password').waitFor();
  assert.equal(await page.locator('.monaco-workbench').count(), 0);

  await field.fill('open sesame');
  await field.press('Enter');
  await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
});
