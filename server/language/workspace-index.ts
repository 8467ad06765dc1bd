/**
 * What the files of the workspace tell that aren't open: read once in the background, in small slices, and kept up through
 * the client's watcher. Only what they tell is kept, not their texts.
 */
import { lstat, realpath } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { openDocument } from '../forms/document.ts';
import type { Summary } from '../forms/part.ts';
import { toldBy } from '../forms/surroundings.ts';
import { filesOf, isDefinitionFile, readText, skippedFolders } from '../project/files.ts';
import { type FoundSymbol, symbolsOf } from './features/symbols.ts';

export interface WorkspaceIndex {
  /** Begins to read; later calls do nothing. `open` is the path of the document that asks first. */
  readonly start: (open: string | undefined) => void;
  /** Reads these files again, or forgets them where they have gone. */
  readonly changed: (files: readonly string[]) => void;
  /** Other folders: everything is read again where it was read before. */
  readonly moveTo: (folders: readonly string[]) => void;
  /** By path. */
  readonly told: () => ReadonlyMap<string, Summary>;
  /** The definitions of each file, by path. */
  readonly symbols: () => ReadonlyMap<string, readonly FoundSymbol[]>;
  /** The files that can hold definitions with their texts, one after another, for a question that needs them once. */
  readonly files: () => AsyncGenerator<WorkspaceFile>;
  /** A file's name for people: its path from its folder of the workspace. */
  readonly nameOf: (file: string) => string;
}

export interface WorkspaceFile {
  readonly path: string;
  /** Undefined where it can't be read, is too large, or is no file of its folder. */
  readonly text: string | undefined;
}

/** Larger files are skipped: CloudFormation takes 1 MB. */
const mostBytes = 1_000_000;
/** Further files aren't looked at, further facts not kept. */
const mostFiles = 5_000;
const mostFacts = 50_000;
const mostSymbols = 50_000;
/** In milliseconds: how long it works before messages that wait are read. */
const slice = 5;

/** Nothing is read before `start`. `changedFacts` is told when the facts aren't what they were. */
export function createWorkspaceIndex(changedFacts: () => void): WorkspaceIndex {
  const told = keptUpTo<Summary>(mostFacts, ({ facts }) => facts.length);
  const symbols = keptUpTo<readonly FoundSymbol[]>(mostSymbols, (found) => found.length);
  let folders: readonly string[] = [];
  let skipped: ReadonlySet<string> = neverRead;
  let started = false;
  /** One job after another; a later move makes the earlier ones end. */
  let work = Promise.resolve();
  let epoch = 0;
  const folderOf = (file: string) => folderAround(file, folders);
  const nameOf = (file: string) => {
    const folder = folderOf(file);
    return folder === undefined ? basename(file) : relative(folder, file).replaceAll(sep, '/');
  };

  async function readAll(mine: number): Promise<void> {
    let files = 0;
    for await (const file of filesOf(folders, skipped)) {
      if (mine !== epoch || ++files > mostFiles) break;
      if (typeof file === 'string') await read(file);
    }
    if (mine === epoch && told.kept.size > 0) changedFacts();
  }

  async function readSome(files: readonly string[], mine: number): Promise<void> {
    const before = JSON.stringify(files.map((file) => told.kept.get(file)));
    for (const file of files) {
      if (mine !== epoch) return;
      if (isOurs(file, folderOf(file), skipped)) await read(file);
    }
    if (JSON.stringify(files.map((file) => told.kept.get(file))) !== before) changedFacts();
  }

  async function read(file: string): Promise<void> {
    const { summary, found } = await summarise(file, folderOf(file) ?? file, nameOf(file));
    symbols.keep(file, found);
    told.keep(file, summary);
  }

  return {
    nameOf,
    files: () => textsOf(folders),
    told: () => told.kept,
    symbols: () => symbols.kept,
    start(open) {
      if (started) return;
      started = true;
      if (open !== undefined) skipped = new Set([...neverRead].filter((name) => !open.split(sep).includes(name)));
      const mine = epoch;
      work = work.then(() => readAll(mine));
    },
    changed(files) {
      const mine = epoch;
      if (started) work = work.then(() => readSome(files, mine));
    },
    moveTo(next) {
      folders = next;
      const mine = ++epoch;
      told.clear();
      symbols.clear();
      if (started) work = work.then(() => readAll(mine)).then(changedFacts);
    },
  };
}

/** What is kept of files, as long as all of it together has at most so many items. */
function keptUpTo<T>(most: number, sizeOf: (value: T) => number) {
  const kept = new Map<string, T>();
  let size = 0;
  return {
    kept: kept as ReadonlyMap<string, T>,
    /** In the place of what was kept of the file; undefined, or more than there is room for, keeps nothing. */
    keep(file: string, value: T | undefined) {
      const before = kept.get(file);
      if (before !== undefined) size -= sizeOf(before);
      kept.delete(file);
      if (value === undefined || size + sizeOf(value) > most) return;
      size += sizeOf(value);
      kept.set(file, value);
    },
    clear() {
      kept.clear();
      size = 0;
    },
  };
}

function folderAround(file: string, folders: readonly string[]): string | undefined {
  return folders.find((folder) => file.startsWith(folder + sep));
}

function isOurs(file: string, folder: string | undefined, skipped: ReadonlySet<string>): boolean {
  if (folder === undefined || !isDefinitionFile(file)) return false;
  return !relative(folder, file)
    .split(sep)
    .some((step) => skipped.has(step));
}

async function* textsOf(folders: readonly string[]): AsyncGenerator<WorkspaceFile> {
  let files = 0;
  for await (const path of filesOf(folders, neverRead)) {
    if (typeof path !== 'string') continue;
    const readable = ++files <= mostFiles && (await isWithin(path, folderAround(path, folders) ?? path));
    const content = readable ? await readText(path) : undefined;
    yield { path, text: content && 'text' in content ? content.text : undefined };
    if (files > mostFiles) return;
  }
}

/** Packages, repositories, and what tools make of sources that are read themselves. */
const neverRead: ReadonlySet<string> = new Set([...skippedFolders, 'dist', 'cdk.out', '.aws-sam']);

/** What is kept of a file. */
interface Found {
  readonly summary?: Summary;
  readonly found?: readonly FoundSymbol[];
}

/** What a file tells, and what it defines; nothing of one that is no file of its folder, or too large. */
async function summarise(file: string, folder: string, name: string): Promise<Found> {
  if (!(await isWithin(file, folder))) return {};
  const content = await readText(file);
  if ('kind' in content) return {};
  const document = openDocument(basename(file), content.text);
  const parts: Summary[] = [];
  let until = performance.now() + slice;
  for (const { part } of document.parts) {
    parts.push(part.summary());
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + slice;
  }
  await setImmediate();
  const summary = toldBy(name, parts);
  const found = symbolsOf(document);
  return { ...(summary.facts.length > 0 && { summary }), ...(found.length > 0 && { found }) };
}

/** True for a file that stands in its folder itself: no link leads there. */
async function isWithin(file: string, folder: string): Promise<boolean> {
  try {
    const stats = await lstat(file);
    if (!stats.isFile() || stats.size > mostBytes) return false;
    return (await realpath(file)) === join(await realpath(folder), relative(folder, file));
  } catch {
    return false;
  }
}
