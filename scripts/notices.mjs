/** The licenses of the packages that the bundles contain, for dist/THIRD-PARTY-NOTICES.txt. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';

/**
 * @param {Array<Pick<import('esbuild').Metafile, 'inputs'>>} metafiles what esbuild says about its inputs
 * @returns {string} one text: each package with its version and the full text of its license
 */
export function notices(metafiles) {
  const folders = new Set(metafiles.flatMap(({ inputs }) => Object.keys(inputs).flatMap(packageFolder)));
  const parts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    return `${name} ${version} (${license})\n\n${licenseText(folder) ?? `Licensed under ${license}.`}`;
  });
  return ['Nephoscope contains these packages.', ...parts].join(`\n\n${'-'.repeat(80)}\n\n`);
}

/** node_modules/@a/b/lib/c.js → [node_modules/@a/b]; the innermost node_modules counts. */
function packageFolder(file) {
  return file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? [];
}

function licenseText(folder) {
  const names = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
  const file = names.find((name) => /^(licen[cs]e|copying|thirdparty)/i.test(name));
  return file && readFileSync(join(root, folder, file), 'utf8').trim();
}
