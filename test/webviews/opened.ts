/** What the tests of all views do: one browser for a file of tests, a view that nothing may go wrong in, a look at it. */
import assert from 'node:assert/strict';
import { after, before, type TestContext } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { launchBrowser, openView, type View, type ViewOptions } from './browser.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

/** Opens the view `webviews/NAME`, waits until it is ready, and at the end demands that nothing went wrong in it. */
export async function openReady(t: TestContext, name: string, options: ViewOptions = {}): Promise<View> {
  const view = await openView(browser, name, options);
  t.after(async () => {
    await view.close();
    assert.deepEqual(view.problems, []);
  });
  await view.next('ready');
  return view;
}

export async function textOf(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? '';
}

/** Waits until some pixel of the canvas in `holder` has this colour (`#rrggbb`), and lets nothing through. */
export async function untilPainted(view: View, holder: string, color: string): Promise<void> {
  await view.page.waitForFunction(
    ([selector, wanted]) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`${selector} canvas`)!;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16));
      for (let i = 0; i < data.length; i += 4)
        if (data[i] === r && data[i + 1] === g && data[i + 2] === b && data[i + 3] === 255) return true;
      return false;
    },
    [holder, color] as const,
  );
}
