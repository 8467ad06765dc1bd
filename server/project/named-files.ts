/** The files that tests name, found from the folder of the tests. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { isTestFile } from '../core/definition-test/definition-test.ts';
import type { DefinedName, FindFile, NamedFile } from '../core/definition-test/named-file.ts';
import { type FormDocument, openDocument } from '../forms/document.ts';
import { namedFile } from '../forms/named-file.ts';
import { isDefinitionFile, mostBytes, skippedFolders } from './files.ts';

/** A document that is open, and not yet saved perhaps, by its path. */
export type OpenAt = (path: string) => FormDocument | undefined;

/** Reads each file when it is asked for. Synchronous: a test asks for few files, and small ones. */
export function filesFrom(folder: string, open: OpenAt = () => undefined): FindFile {
  const known = new Map<string, NamedFile>();
  return (path) => {
    const file = resolve(folder, path);
    const found = known.get(file) ?? readNamed(file, open);
    known.set(file, found);
    return found;
  };
}

/** Open documents alone: for a workspace that isn't trusted. */
export function openFilesFrom(folder: string, open: OpenAt): FindFile {
  return (path) => {
    const document = open(resolve(folder, path));
    return document
      ? namedFile(document)
      : { kind: 'unread', why: `${path} is not read before the workspace is trusted.` };
  };
}

/** Only the names of what files define, for checks while one types: each file is read once for each time it is saved. */
export function namesFrom(cache: NameCache, folder: string, open: OpenAt = () => undefined): FindFile<DefinedName> {
  return (path) => {
    const file = resolve(folder, path);
    const document = open(file);
    if (document) return namesOf(namedFile(document));
    const { mtimeMs = -1, size = -1 } = statSync(file, { throwIfNoEntry: false }) ?? {};
    const saved = `${mtimeMs} ${size}`;
    const before = cache.get(file);
    if (before?.saved === saved) return before.names;
    const names = namesOf(readNamed(file, open));
    if (cache.size >= mostCached) cache.clear();
    cache.set(file, { saved, names });
    return names;
  };
}

export type NameCache = Map<string, { readonly saved: string; readonly names: NamedFile<DefinedName> }>;

const mostCached = 200;

/** The files of a folder that can hold definitions or events, and its folders, from the folder of the tests. */
export function entriesFrom(folder: string): (path: string) => readonly string[] {
  return (path) => {
    try {
      const entries = readdirSync(resolve(folder, path || '.'), { withFileTypes: true }).slice(0, mostEntries);
      const names = entries.flatMap((entry) => {
        if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : `${entry.name}/`;
        return isDefinitionFile(entry.name) && !isTestFile(entry.name) ? entry.name : [];
      });
      return [...(/^(?:\.\.?\/)*$/.test(path) ? ['../'] : []), ...names.sort()];
    } catch {
      return [];
    }
  };
}

const mostEntries = 500;

function namesOf(found: NamedFile): NamedFile<DefinedName> {
  if (found.kind !== 'read') return found;
  // A name cut out of a text would keep all of it alive.
  return {
    kind: 'read',
    definitions: structuredClone(found.definitions.map(({ family, name }) => ({ family, name }))),
  };
}

function readNamed(file: string, open: OpenAt): NamedFile {
  const document = open(file);
  if (document) return namedFile(document);
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats) return { kind: 'missing' };
    if (!stats.isFile()) return { kind: 'unread', why: `${file} is no file.` };
    if (stats.size > mostBytes) return { kind: 'unread', why: `${file} is larger than 10 MB.` };
    return namedFile(openDocument(basename(file), readFileSync(file, 'utf8').replace(/^\ufeff/, '')));
  } catch (error) {
    return { kind: 'unread', why: `${file} can't be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}
