/**
 * Writes the page of every diagnostic code from its check's own source: the doc comment, the severity, the examples.
 *
 *   node scripts/generate-pages.mjs          writes docs/codes/
 *   node scripts/generate-pages.mjs --check  exits with 1 where docs/codes/ is not what the sources say
 */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { families } from '../server/core/rulebook.ts';
import { root } from './bootstrap.mjs';

const folder = join(root, 'docs/codes');

const pages = new Map(
  globSync(['server/core/*/checks/*.ts', 'server/core/*/*-checks/*.ts'], { cwd: root }).sort().flatMap(pagesOf),
);
pages.set('README.md', index());
if (process.argv.includes('--check')) check();
else write();

/** A source file's checks as [file below docs/codes, text]. */
function pagesOf(file) {
  const source = readFileSync(join(root, file), 'utf8');
  return [
    ...source.matchAll(/\/\*\*\n((?: \*.*\n)+?) \*\/\nexport const \w+ = check<[^(]*\(\{\s*code: '([^']+)'/g),
  ].map(([, comment, code]) => [`${code}.md`, page(code, comment.replaceAll(/^ \* ?/gm, '').trim())]);
}

function page(code, comment) {
  const facts = factsOf(code);
  if (!facts) throw new Error(`${code} has a page but is in no family's list of checks`);
  const [title, ...rest] = comment.split('\n\n');
  return `# ${title.replaceAll('\n', ' ').replace(/\.$/, '')}

\`${code}\` · ${facts.severity}${facts.structure ? ' · structure' : ''}

${rest
  .join('\n\n')
  .replace(/^Source: /m, '\n**Source:** ')
  .replaceAll(/\n{3,}/g, '\n\n')}

## Found

${facts.fires.map(example).join('\n')}
## Right

${facts.silent.map(example).join('\n')}`;
}

function example(definition) {
  const yaml = typeof definition === 'string' ? definition : stringify(definition, { lineWidth: 100 });
  return `\`\`\`yaml\n${yaml.trimEnd()}\n\`\`\`\n`;
}

function index() {
  const rows = families.flatMap(({ checks }) =>
    checks.map(({ code, severity }) => `| [\`${code}\`](${code}.md) | ${severity} |`),
  );
  return `# Diagnostic codes\n\n| code | severity |\n| --- | --- |\n${[...new Set(rows)].join('\n')}\n`;
}

function factsOf(code) {
  return families.flatMap(({ checks }) => checks).find((one) => one.code === code);
}

function write() {
  rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of pages) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  console.log(`${pages.size} pages`);
}

function check() {
  const missing = families.flatMap(({ checks }) => checks).filter(({ code }) => !pages.has(`${code}.md`));
  const present = existsSync(folder) ? globSync('**/*.md', { cwd: folder }) : [];
  const stale = [...pages].filter(
    ([file, text]) => !existsSync(join(folder, file)) || readFileSync(join(folder, file), 'utf8') !== text,
  );
  const extra = present.filter((file) => !pages.has(file.replaceAll('\\', '/')));
  for (const { code } of missing) console.error(`${code} has no doc comment that its page could be made of`);
  for (const file of [...stale.map(([file]) => file), ...extra])
    console.error(`docs/codes/${file} is not what the checks say: npm run generate`);
  if (missing.length + stale.length + extra.length > 0) process.exitCode = 1;
}
