/** `--watch`: the sampling rules in folders, served as they are saved. */
import { lstat, readFile, realpath } from 'node:fs/promises';
import { basename, relative, sep } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { type FileRules, type ReadFile, type Remark, readRules } from './sampling/read-file.ts';
import type { Sampling } from './sampling/sampling.ts';
import { combineRules } from './sampling/watched-files.ts';

export interface WatchedFolders {
  close(): Promise<void>;
}

/** Larger files are left alone: CloudFormation takes templates of 1 MB at most. */
const FILE_BYTES = 1 << 20;
/** Events of one save come together; the files are read after the last. */
const SETTLE_MILLISECONDS = 40;

/**
 * Serves the sampling rules of all JSON and YAML files below the folders, and follows their changes. Hidden folders,
 * node_modules and links are left alone. A broken file keeps its last good rules.
 *
 * @param say takes one sentence for each thing that the user should know
 * @returns when the rules that are there are served
 */
export async function watchSamplingRules(
  folders: readonly string[],
  sampling: Pick<Sampling, 'watch'>,
  say: (sentence: string) => void,
): Promise<WatchedFolders> {
  const roots = await existing(folders, say);
  const files = trackFiles(sampling, say);
  const watcher = watch(roots, {
    followSymlinks: false,
    ignored: (path, stats) =>
      !isInside(path, roots) || (stats?.isFile() === true && !/\.(json|ya?ml|template)$/i.test(path)),
  });
  for (const event of ['add', 'change', 'unlink'] as const) watcher.on(event, files.touch);
  watcher.on('error', (error) => say(`A watched folder can't be followed: ${(error as Error).message}.`));
  await settled(watcher, roots);
  await files.read();
  return {
    async close() {
      files.stop();
      await watcher.close();
    },
  };
}

/** The real paths of the folders: a link that the user names is followed, links below it aren't. */
async function existing(folders: readonly string[], say: (sentence: string) => void): Promise<string[]> {
  const roots: string[] = [];
  for (const folder of folders) {
    try {
      roots.push(await realpath(folder));
    } catch {
      say(`There is no ${folder} to watch: make it, and start the simulator again.`);
    }
  }
  return roots;
}

function isInside(path: string, roots: readonly string[]): boolean {
  const root = roots.find((one) => path === one || path.startsWith(one.endsWith(sep) ? one : one + sep));
  if (root === undefined) return false;
  return relative(root, path)
    .split(sep)
    .every((part) => part !== 'node_modules' && !part.startsWith('.'));
}

function settled(watcher: FSWatcher, roots: readonly string[]): Promise<void> {
  if (roots.length === 0) return Promise.resolve();
  return new Promise((resolve) => watcher.once('ready', () => resolve()));
}

/** Keeps what each file says, reads the touched ones, and hands the whole set on. */
function trackFiles(sampling: Pick<Sampling, 'watch'>, say: (sentence: string) => void) {
  const good = new Map<string, FileRules>();
  const told = new Set<string>();
  const touched = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let reading: Promise<void> = Promise.resolve();

  /** Says what is new; what is still as it was has been said. */
  const tell = (sentences: readonly string[]): void => {
    for (const sentence of sentences) if (!told.has(sentence)) say(sentence);
    told.clear();
    for (const sentence of sentences) told.add(sentence);
  };
  const remarks = new Map<string, readonly string[]>();
  const forget = (path: string): void => {
    good.delete(path);
    remarks.delete(path);
  };
  const keep = (path: string, read: FileRules): void => {
    if (read.local.length + read.rules.length > 0 || read.fallback !== undefined) good.set(path, read);
    else good.delete(path);
  };
  const readTouched = async (): Promise<void> => {
    const paths = [...touched];
    touched.clear();
    for (const path of paths) {
      const read = await readOne(path, good.has(path));
      remarks.set(path, remarksOf(path, read, good.has(path)));
      if (read === undefined) forget(path);
      else if (!('broken' in read)) keep(path, read);
    }
    const combined = combineRules(good);
    tell([...[...remarks.values()].flat(), ...combined.remarks]);
    sampling.watch(combined.rules);
  };
  const read = (): Promise<void> => {
    clearTimeout(timer);
    reading = reading.then(readTouched);
    return reading;
  };
  return {
    read,
    touch(path: string): void {
      touched.add(path);
      clearTimeout(timer);
      timer = setTimeout(() => void read(), SETTLE_MILLISECONDS);
    },
    stop: () => clearTimeout(timer),
  };
}

/** What a file says; undefined where it is gone. */
async function readOne(path: string, hadRules: boolean): Promise<ReadFile | undefined> {
  try {
    const stats = await lstat(path);
    if (!stats.isFile() || stats.size > FILE_BYTES) return undefined;
    const text = await readFile(path, 'utf8');
    return readRules(basename(path), text, hadRules);
  } catch {
    return undefined;
  }
}

function remarksOf(path: string, read: ReadFile | undefined, hadRules: boolean): string[] {
  if (read === undefined) return [];
  const place = ({ line, column, message }: Remark): string => `${path}:${line}:${column}: ${message}`;
  if (!('broken' in read)) return read.remarks.map(place);
  const outcome = hadRules ? 'Its last good sampling rules stay.' : 'None of its sampling rules are served.';
  return read.broken.map((remark) => `${place(remark)} ${outcome}`);
}
