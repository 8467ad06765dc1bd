/** Opens the trace view for its tests, and finds its rows. */
import type { TestContext } from 'node:test';
import type { Locator } from 'playwright-core';
import type { View, ViewOptions } from '../browser.ts';
import { openReady } from '../opened.ts';
import { order, sendTrace, traceMessage } from './shop.ts';

/** Opens the view with the trace of a drawing. */
export async function open(t: TestContext, drawing: string = order, options: ViewOptions = {}): Promise<View> {
  const view = await openReady(t, 'trace', { width: 1400, height: 900, ...options });
  await sendTrace(view, traceMessage(drawing));
  await view.page.locator('.tree .row').first().waitFor();
  return view;
}

/** The row of this name; the `at`th one of several. */
export function row(view: View, name: string, at = 0): Locator {
  const exact = view.page.locator('.row-name', { hasText: new RegExp(`^${name.replaceAll('.', '\\.')}$`) });
  return view.page.locator('.tree .row').filter({ has: exact }).nth(at);
}

/** The rows that are there, from above. */
export function names(view: View): Promise<string[]> {
  return view.page.locator('.tree .row-name').allTextContents();
}
