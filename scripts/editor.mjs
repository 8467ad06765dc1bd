/** Finds a VS Code for `npm start`: a desktop `code` on PATH, else a downloaded one, else test/host in the user's browser. */
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onPath, root, step } from './bootstrap.mjs';
import { installHost } from './host.mjs';

const run = promisify(execFile);

/**
 * Opens VS Code with the packaged extension on a folder, in a profile of its own.
 * @param {{vsix: string, folder: string, environment: Record<string, string>, home: string}} options home: where profiles and downloads are kept
 * @returns {Promise<{message: string, closed: Promise<unknown>, stop: () => Promise<void> | void}>} closed settles when the user closes it
 */
export async function openEditor(options) {
  const program = hasDisplay() ? ((await desktop(options.home)) ?? (await downloaded(options.home))) : undefined;
  return program ? openDesktop(program, options) : openInBrowser(options);
}

const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

async function desktop(home) {
  const program = onPath('code');
  if (!program) return undefined;
  const { stdout } = await execute(program, ['--version', ...desktopProfile(home)]).catch(() => ({ stdout: '' }));
  const needed = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.vscode.slice(1);
  if (stdout.split('\n')[0].localeCompare(needed, 'en', { numeric: true }) >= 0) return program;
  step(`the code on PATH is older than ${needed}`);
  return undefined;
}

async function downloaded(home) {
  const { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath } = await import('@vscode/test-electron');
  try {
    const program = await downloadAndUnzipVSCode({ version: 'stable', cachePath: join(home, 'vscode') });
    return resolveCliPathFromVSCodeExecutablePath(program);
  } catch (error) {
    step(`VS Code could not be downloaded (${error.message})`);
    return undefined;
  }
}

function desktopProfile(home) {
  const profile = ['--user-data-dir', join(home, 'desktop/data'), '--extensions-dir', join(home, 'desktop/extensions')];
  return process.getuid?.() === 0 ? [...profile, '--no-sandbox'] : profile;
}

async function openDesktop(program, { vsix, folder, environment, home }) {
  const profile = desktopProfile(home);
  await once(join(home, 'desktop'), vsix, () => execute(program, [...profile, '--install-extension', vsix, '--force']));
  // The profile is ours and so is the folder: nobody has to be asked whether its authors can be trusted.
  const args = [...profile, '--disable-workspace-trust', '--new-window', '--wait', folder];
  const env = { ...process.env, ...environment };
  const child = spawn(program, args, { stdio: 'ignore', shell: process.platform === 'win32', env });
  return {
    message: `VS Code is open on ${folder}`,
    closed: new Promise((done) => child.once('exit', done)),
    stop: () => stopDesktop(join(home, 'desktop/data'), child),
  };
}

/** `code` only asks the editor itself to open a window; the editor writes its own process id beside its profile. */
function stopDesktop(data, child) {
  const lock = join(data, 'code.lock');
  child.kill();
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 'SIGTERM');
  } catch {
    // It is closed already.
  }
}

async function openInBrowser({ vsix, folder, environment, home }) {
  installHost();
  const { installExtension, startHost } = await import('../test/host/host.ts');
  const profile = join(home, 'browser');
  await once(profile, vsix, () => installExtension(vsix, profile));
  const password = randomBytes(9).toString('hex');
  const host = await startHost({ profile, password, env: environment });
  const address = `${host.url}/?folder=${encodeURIComponent(folder)}`;
  return {
    message: `VS Code runs in the browser: open ${address} and log in with the password ${password}`,
    closed: new Promise(() => {}),
    stop: host.stop,
  };
}

/** Installs a package into a profile unless this very one was the last that was installed there. */
async function once(profile, vsix, installPackage) {
  const note = join(profile, 'installed');
  const { mtimeMs, size } = statSync(vsix);
  const mark = `${vsix} ${mtimeMs} ${size}`;
  if (existsSync(note) && readFileSync(note, 'utf8') === mark) return;
  mkdirSync(profile, { recursive: true });
  await installPackage();
  writeFileSync(note, mark);
}

/** The `code` of Windows is a batch file, which only a shell can run. */
function execute(program, args) {
  return run(program, args, { shell: process.platform === 'win32' });
}
