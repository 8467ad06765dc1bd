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

export interface WorkspaceIndex {
  /** Begins to read; later calls do nothing. `open` is the path of the document that asks first. */
  readonly start: (open: string | undefined) => void;
  /** Reads these files again, or forgets them where they have gone. */
  readonly changed: (files: readonly string[]) => void;
  /** Other folders: everything is read again where it was read before. */
  readonly moveTo: (folders: readonly string[]) => void;
  /** By path. */
  readonly told: () => ReadonlyMap<string, Summary>;
  /** A file's name for people: its path from its folder of the workspace. */
  readonly nameOf: (file: string) => string;
}

/** Larger files are skipped: CloudFormation takes 1 MB. */
const mostBytes = 1_000_000;
/** Further files aren't looked at, further facts not kept. */
const mostFiles = 5_000;
const mostFacts = 50_000;
/** In milliseconds: how long it works before messages that wait are read. */
const slice = 5;

/** Nothing is read before `start`. `changedFacts` is told when the facts aren't what they were. */
export function createWorkspaceIndex(changedFacts: () => void): WorkspaceIndex {
  const told = new Map<string, Summary>();
  let folders: readonly string[] = [];
  let skipped: ReadonlySet<string> = neverRead;
  let facts = 0;
  let started = false;
  /** One job after another; a later move makes the earlier ones end. */
  let work = Promise.resolve();
  let epoch = 0;
  const folderOf = (file: string) => folders.find((folder) => file.startsWith(folder + sep));
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
    if (mine === epoch && told.size > 0) changedFacts();
  }

  async function readSome(files: readonly string[], mine: number): Promise<void> {
    const before = JSON.stringify(files.map((file) => told.get(file)));
    for (const file of files) {
      if (mine !== epoch) return;
      if (isOurs(file)) await read(file);
    }
    if (JSON.stringify(files.map((file) => told.get(file))) !== before) changedFacts();
  }

  function isOurs(file: string): boolean {
    const folder = folderOf(file);
    if (folder === undefined || !isDefinitionFile(file)) return false;
    return !relative(folder, file)
      .split(sep)
      .some((step) => skipped.has(step));
  }

  async function read(file: string): Promise<void> {
    const summary = await summarise(file, folderOf(file) ?? file, nameOf(file));
    facts -= told.get(file)?.facts.length ?? 0;
    told.delete(file);
    if (!summary || facts + summary.facts.length > mostFacts) return;
    facts += summary.facts.length;
    told.set(file, summary);
  }

  return {
    nameOf,
    told: () => told,
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
      facts = 0;
      if (started) work = work.then(() => readAll(mine)).then(changedFacts);
    },
  };
}

/** Packages, repositories, and what tools make of sources that are read themselves. */
const neverRead: ReadonlySet<string> = new Set([...skippedFolders, 'dist', 'cdk.out', '.aws-sam']);

/** What a file tells; undefined where it tells nothing, is no file of its folder, or is too large. */
async function summarise(file: string, folder: string, name: string): Promise<Summary | undefined> {
  if (!(await isWithin(file, folder))) return undefined;
  const content = await readText(file);
  if ('kind' in content) return undefined;
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
  return summary.facts.length > 0 ? summary : undefined;
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
