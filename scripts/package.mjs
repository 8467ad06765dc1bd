/** `npm run package`: nephoscope-VERSION.vsix, one for every platform. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { root, step } from './bootstrap.mjs';
import { build } from './build.mjs';

/** Everything that ends up in the package; .vscodeignore says the same to vsce. */
const contents = [
  'package.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  '.vscodeignore',
  'dist/package.json',
  'docs/**',
  'syntaxes/**',
  'schemas/**',
];

/**
 * Builds and packages, unless the package is newer than all that it holds.
 * @returns {Promise<string>} path of the .vsix
 */
export async function packageExtension() {
  await build();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const file = join(root, `nephoscope-${version}.vsix`);
  const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const newest = Math.max(...globSync(contents, { cwd: root }).map((path) => modified(join(root, path))));
  if (modified(file) > newest) return file;
  // The links of the README stay relative: there is no address of the sources to rewrite them to.
  const options = { dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false };
  await createVSIX({ cwd: root, packagePath: file, ...options });
  step(`packaged ${file}: ${(statSync(file).size / 1e6).toFixed(2)} MB`);
  return file;
}

if (import.meta.filename === process.argv[1]) await packageExtension();
