/** Sets up test/host: the VS Code that runs in a browser, for tests and for machines without a desktop. */
import { lstatSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { install, root } from './bootstrap.mjs';

/** Installs it where it isn't yet. code-server's own postinstall would compile; its libraries come from our lock instead. */
export function installHost() {
  const folder = join(root, 'test/host');
  install(folder, 'VS Code for the browser');
  const libraries = join(folder, 'node_modules/code-server/lib/vscode/node_modules');
  if (lstatSync(libraries, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  rmSync(libraries, { recursive: true, force: true });
  symlinkSync('../../..', libraries, 'dir');
}
