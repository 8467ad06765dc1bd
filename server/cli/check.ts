/** `nephoscope check`: the problems of files and folders, for people or for programs. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type FormDocument, openDocument, problemsOf, summariesOf } from '../forms/document.ts';
import { gather } from '../forms/surroundings.ts';
import { finding } from './finding.ts';
import { pretty } from './pretty.ts';

/** Where a command writes. */
export interface Output {
  readonly stdout: { readonly write: (text: string) => unknown; readonly isTTY?: boolean };
  readonly stderr: { readonly write: (text: string) => unknown };
}

const usage = 'Usage: nephoscope check [--format pretty|json] PATH...\n';

/** Exit code: 0 clean, 1 errors found, 2 could not run. Problems go to stdout, what hindered to stderr. */
export async function check(args: readonly string[], output: Output): Promise<number> {
  const options = parse(args);
  if ('wrong' in options) {
    output.stderr.write(`nephoscope check: ${options.wrong}\n${usage}`);
    return 2;
  }
  const { documents, unread } = await openAll(options.paths);
  for (const reason of unread) output.stderr.write(`nephoscope check: ${reason}\n`);
  const all = [...documents.values()].flatMap(summariesOf);
  const findings = [...documents].flatMap(([file, document]) =>
    problemsOf(document, gather(all, summariesOf(document))).map((problem) => finding(file, document.text, problem)),
  );
  const text =
    options.format === 'json'
      ? `${JSON.stringify(findings, null, 2)}\n`
      : pretty(findings, documents, output.stdout.isTTY === true);
  output.stdout.write(text);
  if (unread.length > 0) return 2;
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

function parse(args: readonly string[]): { format: 'pretty' | 'json'; paths: string[] } | { wrong: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { format: { type: 'string' } },
      allowPositionals: true,
    });
    const { format = 'pretty' } = values;
    if (format !== 'pretty' && format !== 'json') return { wrong: `--format is pretty or json, not "${format}".` };
    return positionals.length > 0 ? { format, paths: positionals } : { wrong: 'name at least one file or folder.' };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
}

/** Opens the files named, and below folders all whose names a definition can have. */
async function openAll(paths: readonly string[]): Promise<{ documents: Map<string, FormDocument>; unread: string[] }> {
  const documents = new Map<string, FormDocument>();
  const unread: string[] = [];
  for (const path of paths) {
    try {
      const files = (await stat(path)).isDirectory() ? await filesBelow(path) : [path];
      for (const file of files)
        documents.set(file, openDocument(file.replace(/^.*[\\/]/, ''), await readText(file), await syntaxOf(file)));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      unread.push(
        code === 'ENOENT'
          ? `there is no file or folder ${path}.`
          : `${path} can't be read: ${(error as Error).message}`,
      );
    }
  }
  return { documents, unread };
}

async function filesBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const entry of await readdir(next, { withFileTypes: true })) {
      const path = join(next, entry.name);
      if (entry.isDirectory() && !skippedFolders.has(entry.name)) open.push(path);
      else if (entry.isFile() && /\.(?:ya?ml|json|template)$/i.test(entry.name)) found.push(path);
    }
  }
  return found.sort();
}

const skippedFolders = new Set(['node_modules', '.git']);

async function readText(file: string): Promise<string> {
  const text = await readFile(file, 'utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

async function syntaxOf(file: string): Promise<'yaml' | 'json'> {
  if (/\.json$/i.test(file)) return 'json';
  return /\.ya?ml$/i.test(file) || !/^\s*\{/.test(await readText(file)) ? 'yaml' : 'json';
}
