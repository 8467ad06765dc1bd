/**
 * `npm run build [-- --watch | --force]`: bundles what the extension ships into dist/.
 *
 * dist/extension.js, language-server.js, simulator.js, cli.js   CommonJS for Node 22
 * dist/import-worker.js                                         of the threads that the simulator starts for imports
 * dist/account.js                                               the extension's part with AWS's SDK, loaded when an account is chosen
 * dist/trail-query.js                                           the process that runs SQL, for the last two
 * dist/webviews/VIEW.js and VIEW.css                            for the browser; `import source from './x.worker.ts?source'` gives the
 *                                                               bundled text of a worker, because a webview may only start one from a blob
 * dist/catalog/                                                 the data that server/catalog/load.ts reads when it is first asked for
 * dist/icons/                                                   of the views' tabs
 * dist/THIRD-PARTY-NOTICES.txt                                  the licenses of all that was bundled
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { root, step } from './bootstrap.mjs';
import { notices } from './notices.mjs';

export const dist = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** Which sources dist/ was built from. */
const stamp = join(root, '.nephoscope/build');

/** @type {import('esbuild').BuildOptions} */
const common = { bundle: true, metafile: true, logLevel: 'warning', legalComments: 'none', absWorkingDir: root };

const programs = {
  extension: 'client/extension.ts',
  account: 'client/account/window.ts',
  'language-server': 'server/language/main.ts',
  simulator: 'server/simulator/entry.ts',
  'import-worker': 'server/simulator/intake/import-worker.ts',
  'trail-query': 'server/simulator/trail-query/query-process.ts',
  cli: 'server/cli/main.ts',
};

/**
 * Builds dist/, unless it already is what the sources say.
 * @param {{watch?: boolean, force?: boolean}} options watch: builds again at each change, until the process ends
 */
export async function build({ watch = false, force = false } = {}) {
  const inputs = hashInputs();
  if (!watch && !force && existsSync(dist) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return;
  const started = performance.now();
  // Whoever uses dist/ meanwhile sees the old or the new one, never a half.
  const outdir = watch ? dist : `${dist}-${process.pid}`;
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir);
  copyCatalog(outdir);
  copyIcons(outdir);
  // The root is "type": "module"; what VS Code and Node load from here is CommonJS.
  writeFileSync(join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
  const bundles = [nodeBundles(watch), webviewBundles(watch)]
    .filter(({ entryPoints }) => Object.keys(entryPoints).length)
    .map((options) => ({ ...options, outdir }));
  try {
    if (watch) return await watchAll(bundles);
    await buildAll(bundles, outdir);
    rmSync(dist, { recursive: true, force: true });
    renameSync(outdir, dist);
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, inputs);
  } finally {
    if (!watch) rmSync(outdir, { recursive: true, force: true });
  }
  step(`built dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

async function buildAll(bundles, outdir) {
  const results = await Promise.all(bundles.map((options) => esbuild.build(options)));
  writeFileSync(join(outdir, 'THIRD-PARTY-NOTICES.txt'), notices(results.map(({ metafile }) => metafile)));
  const cli = join(outdir, 'cli.js');
  if (!existsSync(cli)) return;
  writeFileSync(cli, `#!/usr/bin/env node\n${readFileSync(cli, 'utf8').replace(/^#!.*\n/, '')}`);
  chmodSync(cli, 0o755);
}

async function watchAll(bundles) {
  for (const options of bundles) await (await esbuild.context(options)).watch();
  step('watching');
}

function nodeBundles(watch) {
  const found = Object.entries(programs).filter(([name, file]) => {
    const exists = existsSync(join(root, file));
    if (!exists) step(`skipping ${name}: there is no ${file}`);
    return exists;
  });
  return { ...common, ...nodeOptions(watch), entryPoints: Object.fromEntries(found) };
}

/**
 * What every bundle for Node has in common; the suite that runs in VS Code is bundled with it too.
 * @returns {import('esbuild').BuildOptions}
 */
export function nodeOptions(watch = false) {
  return {
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode'],
    plugins: [bundleOfItsOwn(/\.\/window\.ts$/, './account.js')],
    // A bundle that is CommonJS loads another by require().
    supported: { 'dynamic-import': false },
    // jsonc-parser's CommonJS build can't be bundled: it hides its requires.
    mainFields: ['module', 'main'],
    minify: !watch,
    sourcemap: watch,
    // CommonJS has no import.meta; IN_BUNDLE tells server/catalog/load.ts where its data lie, VERSION server/simulator/version.ts.
    define: {
      'import.meta.dirname': '__dirname',
      'import.meta.filename': '__filename',
      'import.meta.url': 'importMetaUrl',
      IN_BUNDLE: 'true',
      VERSION: JSON.stringify(version),
    },
    banner: {
      js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;",
    },
  };
}

/**
 * Leaves what `import()` names to another bundle beside this one, so that it is read only when it is needed.
 * @returns {import('esbuild').Plugin}
 */
function bundleOfItsOwn(filter, path) {
  return {
    name: 'bundle-of-its-own',
    setup({ onResolve }) {
      onResolve({ filter }, ({ kind }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
    },
  };
}

function webviewBundles(watch) {
  const mains = globSync('webviews/*/main.ts', { cwd: root });
  return {
    ...common,
    ...browserOptions(watch),
    entryPoints: Object.fromEntries(mains.map((file) => [`webviews/${basename(dirname(file))}`, file])),
    assetNames: 'webviews/[name]',
    plugins: [workerSource(watch)],
  };
}

/**
 * What every bundle for a webview has in common.
 * @returns {import('esbuild').BuildOptions}
 */
export function browserOptions(watch = false) {
  return {
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: !watch,
    sourcemap: watch && 'inline',
    loader: { '.ttf': 'file', '.woff2': 'file' },
  };
}

/**
 * Gives the bundled text of a worker to `import source from './x.worker.ts?source'`.
 * @returns {import('esbuild').Plugin}
 */
export function workerSource(watch = false) {
  return {
    name: 'worker-source',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\.worker\.ts\?source$/ }, ({ path, resolveDir }) => ({
        path: join(resolveDir, path.slice(0, -'?source'.length)),
        namespace: 'worker-source',
      }));
      onLoad({ filter: /.*/, namespace: 'worker-source' }, async ({ path }) => {
        const { outputFiles, metafile } = await esbuild.build({
          ...common,
          ...browserOptions(watch),
          entryPoints: [path],
          outdir: dist,
          write: false,
        });
        const watchFiles = Object.keys(metafile.inputs).map((file) => join(root, file));
        return { contents: outputFiles[0].text, loader: 'text', watchFiles };
      });
    },
  };
}

function copyCatalog(outdir) {
  const from = join(root, 'server/catalog');
  for (const file of globSync('**/*.json', { cwd: from })) {
    cpSync(join(from, file), join(outdir, 'catalog', file), { recursive: true });
  }
}

/**
 * The icons of the commands that open views, as files for the views' tabs: VS Code takes no codicon there. In the
 * colours that it gives its own.
 */
function copyIcons(outdir) {
  const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  mkdirSync(join(outdir, 'icons'));
  for (const { command, icon } of contributes.commands) {
    if (!icon || !command.startsWith('nephoscope.open')) continue;
    const name = icon.slice('$('.length, -')'.length);
    const drawing = readFileSync(join(root, 'node_modules/@vscode/codicons/src/icons', `${name}.svg`), 'utf8');
    for (const [theme, color] of Object.entries({ light: '#424242', dark: '#c5c5c5' }))
      writeFileSync(join(outdir, 'icons', `${name}-${theme}.svg`), drawing.replaceAll('currentColor', color));
  }
}

/** One hash over the names and contents of all that the build reads. */
function hashInputs() {
  const hash = createHash('sha256');
  const files = [
    'package.json',
    'package-lock.json',
    ...['build', 'notices'].map((name) => `scripts/${name}.mjs`),
    ...globSync('{client,server,webviews}/**/*.{ts,css,json}', { cwd: root }).sort(),
  ];
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

if (import.meta.filename === process.argv[1]) {
  const options = { watch: process.argv.includes('--watch'), force: process.argv.includes('--force') };
  await build(options);
}
