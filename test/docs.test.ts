/** What every page says of other pages, of commands and of settings is so. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';

const root = dirname(import.meta.dirname);
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).map((file) => ({
  file,
  text: readFileSync(join(root, file), 'utf8'),
}));
const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  contributes: { commands: { title: string }[]; configuration: { properties: object } };
};

test('links lead to files and headings that are there', () => {
  const broken = pages.flatMap(({ file, text }) =>
    [...prose(text).matchAll(/\]\(([^()\s]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^(https?|mailto):/.test(link) && !leads(join(root, file), link))
      .map((link) => `${file}: ${link}`),
  );
  assert.deepEqual(broken, []);
});

test('commands are named as the palette has them', () => {
  const titles = contributes.commands.map(({ title }) => title);
  const wrong = pages.flatMap(({ file, text }) =>
    [...text.matchAll(/([_*]+)Nephoscope: (.+?)\1/g)]
      .map(([, , title = '']) => title)
      .filter((title) => !titles.includes(title))
      .map((title) => `${file}: ${title}`),
  );
  assert.deepEqual(wrong, []);
});

test('settings are there under their names', () => {
  const settings = Object.keys(contributes.configuration.properties);
  const wrong = pages.flatMap(({ file, text }) =>
    [...text.matchAll(/`nephoscope\.(?!yaml`)([\w.]+)`/g)]
      .map(([, name]) => `nephoscope.${name}`)
      .filter((name) => !settings.includes(name))
      .map((name) => `${file}: ${name}`),
  );
  assert.deepEqual(wrong, []);
});

function leads(from: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const to = path === '' ? from : join(dirname(from), decodeURI(path));
  if (!existsSync(to) || relative(root, to).startsWith('..')) return false;
  return heading === undefined || headings(readFileSync(to, 'utf8')).includes(heading);
}

/** The names that GitHub and VS Code give to headings. */
function headings(text: string): string[] {
  return [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Without code, in which brackets mean something else. */
function prose(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()`]/g, ''));
}
