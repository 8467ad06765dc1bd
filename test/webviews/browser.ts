/**
 * Opens a view in headless Chromium as VS Code would: the very document that the extension makes, under its content
 * security policy, with a host that writes down what it is told. Nothing comes over a network.
 */
import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import * as esbuild from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { browserOptions, workerSource } from '../../scripts/build.mjs';
import { webviewHtml } from '../../webviews/lib/document.ts';
import { themes } from './themes.ts';

const root = resolve(import.meta.dirname, '../..');
const origin = 'http://view.test';

export interface ViewOptions {
  theme?: keyof typeof themes;
  width?: number;
  height?: number;
  /** What the view remembered. */
  state?: unknown;
  reducedMotion?: boolean;
}

export interface View {
  page: Page;
  /** Gives the view a message of the host. */
  send(message: unknown): Promise<void>;
  /** All messages of the view so far. */
  sent(): Promise<Message[]>;
  /** Waits for a message of this type that was not taken before, and takes it. */
  next(type: string): Promise<Message>;
  state(): Promise<unknown>;
  /** Script errors and violations of the content security policy; none are to be expected. */
  problems: string[];
  setTheme(theme: keyof typeof themes): Promise<void>;
  /** A picture, in .nephoscope/screenshots/. */
  screenshot(name: string): Promise<string>;
  close(): Promise<void>;
}

export type Message = { type: string } & Record<string, unknown>;

/** The files of a view's bundle, by name. */
export async function bundleView(name: string): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await esbuild.build({
    ...(browserOptions() as esbuild.BuildOptions),
    bundle: true,
    absWorkingDir: root,
    entryPoints: { [name]: `webviews/${name}/main.ts` },
    outdir: '/',
    assetNames: '[name]',
    plugins: [workerSource() as esbuild.Plugin],
    write: false,
  });
  return new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
}

/** Starts Chromium: `$CHROMIUM`, or where Debian has it. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`No Chromium at ${executablePath}; set CHROMIUM to its path.`);
  const quiet = [
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet });
}

/** Opens the view `webviews/NAME` with a host that has not said anything yet. */
export async function openView(browser: Browser, name: string, options: ViewOptions = {}): Promise<View> {
  const { theme = 'vscode-dark', width = 1200, height = 800, state, reducedMotion = true } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    timezoneId: 'UTC',
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await serve(page, name, theme, (url) => problems.push(`asked for ${url}`));
  await page.addInitScript(fakeHost, { state, variables: themes[theme] });
  await page.goto(`${origin}/view`);

  let taken = 0;
  const sent = () => page.evaluate(() => (window as unknown as FakeWindow).sentMessages);
  return {
    page,
    problems,
    sent,
    send: (message) => page.evaluate((data) => window.postMessage(data, '*'), message),
    async next(type) {
      const found = await page.waitForFunction(
        ([wanted, from]) => {
          const index = (window as unknown as FakeWindow).sentMessages.findIndex(
            (each, at) => at >= from && each.type === wanted,
          );
          return index < 0 ? undefined : { index };
        },
        [type, taken] as const,
      );
      const { index } = (await found.jsonValue())!;
      taken = index + 1;
      return (await sent())[index]!;
    },
    state: () => page.evaluate(() => (window as unknown as FakeWindow).viewState),
    setTheme: (next) =>
      page.evaluate(
        ([name, variables]) => {
          document.documentElement.removeAttribute('style');
          for (const [key, value] of Object.entries(variables))
            document.documentElement.style.setProperty(`--vscode-${key}`, value);
          document.body.className = name;
        },
        [next, themes[next]] as const,
      ),
    async screenshot(file) {
      const path = resolve(root, `.nephoscope/screenshots/${file}.png`);
      await page.screenshot({ path });
      return path;
    },
    close: () => context.close(),
  };
}

/** Answers the page's requests with the document and the bundle; all others fail. */
async function serve(page: Page, name: string, theme: string, refused: (url: string) => void): Promise<void> {
  const files = await bundleView(name);
  const html = webviewHtml({
    title: name,
    nonce: 'test-nonce',
    cspSource: origin,
    scriptUri: `${origin}/${name}.js`,
    styleUri: `${origin}/${name}.css`,
  }).replace('<body>', `<body class="${theme}">`);
  await page.route('**/*', (route) => {
    const url = route.request().url();
    const file = basename(new URL(url).pathname);
    if (file === 'view') return route.fulfill({ contentType: 'text/html', body: html });
    const body = files.get(file);
    if (body) return route.fulfill({ contentType: contentType(file), body: Buffer.from(body) });
    refused(url);
    return route.abort();
  });
}

interface FakeWindow {
  sentMessages: Message[];
  viewState: unknown;
}

/** Runs in the page, before the view: what VS Code puts into every webview. */
function fakeHost({ state, variables }: { state: unknown; variables: Record<string, string> }): void {
  const fake = window as unknown as FakeWindow & { acquireVsCodeApi(): unknown };
  fake.sentMessages = [];
  fake.viewState = state;
  fake.acquireVsCodeApi = () => ({
    postMessage: (message: Message) => fake.sentMessages.push(structuredClone(message)),
    getState: () => fake.viewState,
    setState: (next: unknown) => {
      fake.viewState = structuredClone(next);
    },
  });
  const apply = () => {
    for (const [name, value] of Object.entries(variables))
      document.documentElement.style.setProperty(`--vscode-${name}`, value);
  };
  if (document.documentElement) apply();
  else
    new MutationObserver((_, observer) => {
      if (!document.documentElement) return;
      observer.disconnect();
      apply();
    }).observe(document, { childList: true });
}

function contentType(file: string): string {
  if (file.endsWith('.js')) return 'text/javascript';
  return file.endsWith('.css') ? 'text/css' : 'font/ttf';
}
