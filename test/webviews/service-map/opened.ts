/** Opens the service map for its tests, and looks at it. */
import type { TestContext } from 'node:test';
import type { Locator } from 'playwright-core';
import type { View, ViewOptions } from '../browser.ts';
import { openReady } from '../opened.ts';

export { textOf } from '../opened.ts';

/** Opens the view. */
export const open = (t: TestContext, options?: ViewOptions): Promise<View> => openReady(t, 'service-map', options);

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
