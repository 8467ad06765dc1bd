/** The house rules that no other tool checks: which folder may import which, purity of the rulebook, sizes. See ARCHITECTURE.md. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';

const root = dirname(import.meta.dirname);
const ignored = ['**/node_modules', 'test/host/stubs', 'test/fixtures'];
const sources = globSync('{client,server,webviews,scripts,test}/**/*.{ts,mjs,cjs}', { cwd: root, exclude: ignored })
  .map((file) => file.replaceAll('\\', '/'))
  .sort()
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

interface Import {
  readonly file: string;
  /** `vscode`, `node:fs`, or for a relative one the file from the root, such as `server/core/value.ts`. */
  readonly target: string;
  readonly typeOnly: boolean;
}

const imports = sources.flatMap(({ file, text }) => importsOf(file, text));

function importsOf(file: string, text: string): Import[] {
  const statements = text.matchAll(/^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm);
  const dynamic = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g);
  const found = [
    ...[...statements].map(([, type, name]) => ({ name, typeOnly: Boolean(type) })),
    ...[...dynamic].map(([, name]) => ({ name, typeOnly: false })),
  ];
  return found.map(({ name = '', typeOnly }) => ({ file, target: resolveFrom(file, name), typeOnly }));
}

function resolveFrom(file: string, name: string): string {
  return name.startsWith('.') ? posix.join(posix.dirname(file), name.replace(/\?.*$/, '')) : name;
}

/** Folder → the folders of ours that it may import, besides itself. The first pattern that fits a file counts. */
const arrows: ReadonlyArray<readonly [RegExp, readonly RegExp[]]> = [
  [/^server\/catalog\//, []],
  [/^server\/core\//, [/^server\/catalog\//]],
  [/^server\/forms\//, [/^server\/(core|catalog)\//]],
  [/^server\/project\//, [/^server\/(forms|core|catalog)\//]],
  [/^server\/language\//, [/^server\/(project|forms|core|catalog)\//]],
  [/^server\/simulator\//, [/^server\/(forms|core|catalog)\//]],
  [/^server\/cli\//, [/^server\//]],
  // What AWS answers becomes columns and records by the same rules as in the simulator.
  [/^client\/account\//, [/^client\//, /^server\/(core|catalog)\//, /^webviews\/[^/]+\/messages\.ts$/]],
  [/^client\//, [/^webviews\/[^/]+\/messages\.ts$/, /^webviews\/lib\/document\.ts$/]],
  [/^webviews\/lib\//, []],
  [/^webviews\/[^/]+\//, [/^webviews\/lib\//, /^server\/core\//]],
];

const ours = /^(client|server|webviews)\//;
/** Types that may cross: the messages between the parts, and for the host all that its views are told. */
const crossing = /^server\/(language|simulator)\/messages\.ts$/;
const told = ({ file, target }: Import) => file.startsWith('client/') && target.startsWith('webviews/');

test('imports point one way: language, simulator, cli → forms → core → catalog', () => {
  const wrong = imports.filter((each) => {
    const { file, target, typeOnly } = each;
    const rule = arrows.find(([folder]) => folder.test(file));
    if (!rule || !ours.test(target) || (typeOnly && (crossing.test(target) || told(each)))) return false;
    const own = file.match(rule[0])?.[0] ?? '';
    return !target.startsWith(own) && !rule[1].some((allowed) => allowed.test(target));
  });
  assert.deepEqual(wrong, []);
});

test('what ships imports nothing of scripts and test', () => {
  const wrong = imports.filter(({ file, target }) => ours.test(file) && /^(scripts|test)\//.test(target));
  assert.deepEqual(wrong, []);
});

test('vscode is imported only by the extension host side and its suite', () => {
  const wrong = imports.filter(({ file, target }) => target === 'vscode' && !/^(client|test\/vscode)\//.test(file));
  assert.deepEqual(wrong, []);
});

test('the rulebook and the forms are pure: no Node, no protocol, no clock, no randomness', () => {
  const pure = /^server\/(core|forms)\//;
  const impure = imports.filter(({ file, target }) => pure.test(file) && /^(node:|vscode)/.test(target));
  const reading = /\b(Date\.now|Math\.random|performance\.now|process\.|new Date\(\))/;
  const clocks = sources.filter(({ file, text }) => pure.test(file) && reading.test(withoutComments(text)));
  assert.deepEqual([impure, clocks.map(({ file }) => file)], [[], []]);
});

test('webviews reach no network and import no Node', () => {
  const views = sources.filter(({ file }) => file.startsWith('webviews/'));
  const reaching = views.filter(({ text }) =>
    /\b(fetch|XMLHttpRequest|WebSocket|EventSource)\s*\(/.test(withoutComments(text)),
  );
  const node = imports.filter(({ file, target }) => file.startsWith('webviews/') && target.startsWith('node:'));
  assert.deepEqual([reaching.map(({ file }) => file), node], [[], []]);
});

test('no file written by hand is longer than 400 lines', () => {
  const long = sources
    .filter(({ file, text }) => !file.endsWith('.d.ts') && text.split('\n').length > 401)
    .map(({ file }) => file);
  assert.deepEqual(long, []);
});

test('nothing is left for later, and no checker is silenced', () => {
  // In two pieces, because this file is read as well.
  const marks = new RegExp(
    ['TO' + 'DO', 'FIX' + 'ME', '@ts-' + '(ignore|nocheck|expect-error)', 'biome-' + 'ignore'].join('|'),
  );
  assert.deepEqual(
    sources.filter(({ text }) => marks.test(text)).map(({ file }) => file),
    [],
  );
});

test('no file knows the machine that it was written on, nor a package registry', () => {
  const texts = globSync(
    ['*.{json,md}', '.*rc', '{client,server,webviews,scripts,test,docs,syntaxes}/**/*.{ts,mjs,cjs,json,md,yaml,yml}'],
    { cwd: root, exclude: ignored },
  );
  const machine = new RegExp(
    ['/wo' + 'rk/', '/ro' + 'ot/', '/home/[a-z]', '/Users/[a-z]', 'registry\\.' + 'npm', 'np' + 'mmirror'].join('|'),
  );
  assert.deepEqual(
    texts.filter((file) => machine.test(readFileSync(join(root, file), 'utf8'))),
    [],
  );
});

/** Enough for these rules: a line comment or a block comment, not what looks like one in a string. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
