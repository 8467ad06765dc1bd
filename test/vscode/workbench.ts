/** Drives the pages of a real VS Code: for tests under test/ui that look at what a user sees. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { installExtension, openPage, startHost } from '../host/host.ts';

const root = resolve(import.meta.dirname, '../..');

export interface WorkbenchOptions {
  /** The folder to open; it is copied first, so that a test may edit. */
  readonly folder: string;
  /** A packaged extension to install; without it the extension runs from the source tree's dist/. */
  readonly vsix?: string;
  /** The label of one of VS Code's own themes, such as `Default Dark Modern` or `Default High Contrast`. */
  readonly theme?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly viewport?: { readonly width: number; readonly height: number };
}

export interface Workbench {
  readonly page: Page;
  /** The copy of the folder that is open. */
  readonly folder: string;
  /** Opens a file of the folder, by its path from there, and waits for its editor. */
  openFile(path: string): Promise<void>;
  /** The squiggles of the visible editors; `waitFor()` one, or `count()` them. */
  squiggles(severity?: 'error' | 'warning' | 'info' | 'hint'): Locator;
  /** Runs a command by its title in the palette, such as `Nephoscope: Open Service Map`. */
  runCommand(title: string): Promise<void>;
  /** The document of the visible webview. */
  webview(): FrameLocator;
  /** Writes .nephoscope/screenshots/NAME.png and answers its path. */
  screenshot(name: string): Promise<string>;
  close(): Promise<void>;
}

/** Opens VS Code with the extension on a copy of a folder and waits until its workbench is drawn. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const parent = mkdtempSync(join(tmpdir(), 'ui-'));
  const folder = join(parent, basename(options.folder));
  cpSync(options.folder, folder, { recursive: true });
  const profile = join(parent, 'profile');
  const settings = { ...options.settings, ...(options.theme && { 'workbench.colorTheme': options.theme }) };
  // Settings that belong to the machine count only where the server keeps those.
  mkdirSync(join(profile, 'data/Machine'), { recursive: true });
  writeFileSync(join(profile, 'data/Machine/settings.json'), JSON.stringify(settings));
  if (options.vsix) await installExtension(options.vsix, profile);
  const host = await startHost({ profile, settings, env: options.env ?? {} });
  const { browser, page } = await openPage(host, {
    folder,
    ...(options.viewport && { viewport: options.viewport }),
    payload: options.vsix ? [] : [['extensionDevelopmentPath', host.remote(root)]],
  });
  const close = async () => {
    await browser.close();
    await host.stop();
    rmSync(parent, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    await page
      .locator('.monaco-workbench .explorer-folders-view .monaco-list-row')
      .first()
      .waitFor({ timeout: 60_000 });
  } catch (error) {
    await close();
    throw error;
  }
  return { page, folder, close, ...driver(page) };
}

function driver(page: Page): Omit<Workbench, 'page' | 'folder' | 'close'> {
  return {
    async openFile(path) {
      await pick(page, 'Control+P', path);
      await page.locator('.tab.active', { hasText: basename(path) }).waitFor();
    },
    squiggles: (severity = 'error') => page.locator(`.monaco-editor .squiggly-${severity}`),
    runCommand: (title) => pick(page, 'F1', `>${title}`),
    // VS Code nests webviews: its own page around our document.
    webview: () => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame'),
    async screenshot(name) {
      const path = join(root, '.nephoscope/screenshots', `${name}.png`);
      mkdirSync(join(root, '.nephoscope/screenshots'), { recursive: true });
      await page.screenshot({ path });
      return path;
    },
  };
}

/** Types into the box that a key opens and takes the first match that shows the last word of the text. */
async function pick(page: Page, key: string, text: string): Promise<void> {
  await page.keyboard.press(key);
  const box = page.locator('.quick-input-widget');
  const row = box.locator('.monaco-list-row', { hasText: basename(text.replace(/^>/, '')) }).first();
  // The box lists what is there when one types: the commands of an extension come a moment after the workbench.
  for (let tries = 10; tries > 0; tries--) {
    await box.locator('input').first().fill('');
    await box.locator('input').first().fill(text);
    const found = await row.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (found) break;
  }
  await row.click();
  await box.waitFor({ state: 'hidden' });
}
