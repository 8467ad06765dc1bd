/**
 * Writes the list of a family's checks, server/core/FAMILY/checks.ts, from the files in its folder checks/, so that a new
 * check is one new file. Where two families share a folder, one of them has its own: policy-checks/.
 *
 *   node scripts/generate-checks.mjs          writes the lists
 *   node scripts/generate-checks.mjs --check  exits with 1 where a list is not what its folder holds
 */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from './bootstrap.mjs';

const folders = new Set(
  globSync(['server/core/*/checks/*.ts', 'server/core/*/*-checks/*.ts'], { cwd: root }).map(dirname),
);
const stale = [...folders].sort().filter((folder) => {
  const file = join(root, `${folder}.ts`);
  const text = listOf(folder);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false;
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  return true;
});
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(stale.map((folder) => `${folder}.ts is not what the folder holds: npm run generate`).join('\n'));
  process.exitCode = 1;
}

function listOf(folder) {
  // In the order and on the lines that the formatter would choose.
  const checks = globSync(`${folder}/*.ts`, { cwd: root })
    .sort((a, b) => (basename(a, '.ts') < basename(b, '.ts') ? -1 : 1))
    .flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/^export const (\w+) = check</gm)].map(([, name]) => ({
        name,
        from: `./${basename(folder)}/${basename(file)}`,
      })),
    );
  const imports = checks.map(({ name, from }) => `import { ${name} } from '${from}';`);
  const names = checks.map(({ name }) => name).join(', ');
  const list = names.length > 97 ? `[\n  ${names.replaceAll(', ', ',\n  ')},\n]` : `[${names}]`;
  return `/** Every check in ${basename(folder)}/; written by \`npm run generate\`. */\n${imports.join('\n')}\n\nexport const checks = ${list};\n`;
}
