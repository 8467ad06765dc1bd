/** Opens the service map for its tests, and looks at it. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { launchBrowser, openView, type View, type ViewOptions } from '../browser.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

/** Opens the view, waits until it is ready, and at the end demands that nothing went wrong in it. */
export async function open(t: { after(work: () => Promise<void>): void }, options: ViewOptions = {}): Promise<View> {
  const view = await openView(browser, 'service-map', options);
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

export function visibleCursor(view: View): Locator {
  return view.page.locator('.focus-cursor:visible');
}

/** Tabs through the controls until the focus is on the map. */
export async function enterMap(view: View): Promise<Locator> {
  await visibleCursor(view).waitFor();
  const focused = view.page.locator('.focus-cursor:focus');
  for (let presses = 0; presses < 20 && (await focused.count()) === 0; presses++) await view.page.keyboard.press('Tab');
  await focused.waitFor();
  return focused;
}

/** Waits until some pixel of the map has this colour (`#rrggbb`). */
export async function untilPainted(view: View, color: string): Promise<void> {
  await view.page.waitForFunction((wanted) => {
    const canvas = document.querySelector('canvas')!;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16));
    for (let i = 0; i < data.length; i += 4) if (data[i] === r && data[i + 1] === g && data[i + 2] === b) return true;
    return false;
  }, color);
}
