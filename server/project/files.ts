/** Files named and found, one after another, so that a tree of any size needs little memory. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Larger files are no definitions of people or tools: CloudFormation takes 1 MB, a CDK assembly's largest files are far below. */
export const mostBytes = 10_000_000;

export interface ReadText {
  /** Without its byte order mark. */
  readonly text: string;
  readonly byteOrderMark: boolean;
  /** False where bytes weren't UTF-8: the text can't be written back as it was. */
  readonly exact: boolean;
}

/** Why a file or folder gave nothing. A skipped one is right to leave out; an unread one hinders the check. */
export interface Hindrance {
  readonly kind: 'skipped' | 'unread';
  readonly message: string;
}

/**
 * The files that the paths name, and below folders all whose names a definition can have, in the order of their names.
 * Links below folders are not followed, so that no loop can hold it.
 */
export async function* filesOf(
  paths: readonly string[],
  skipped: ReadonlySet<string> = skippedFolders,
): AsyncGenerator<string | Hindrance> {
  for (const path of paths) {
    try {
      if (!(await stat(path)).isDirectory()) yield path;
      else yield* filesBelow(path, skipped);
    } catch (error) {
      yield unread(path, error);
    }
  }
}

async function* filesBelow(folder: string, skipped: ReadonlySet<string>): AsyncGenerator<string | Hindrance> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => unread(folder, error));
  if (!Array.isArray(entries)) {
    yield entries;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !skipped.has(entry.name)) yield* filesBelow(path, skipped);
    else if (entry.isFile() && isDefinitionFile(path)) yield path;
  }
}

/** Folders that hold nobody's own definitions. */
export const skippedFolders: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** True for a path that a file with definitions can have. */
export function isDefinitionFile(path: string): boolean {
  return /\.(?:ya?ml|json|template|guard)$|[\\/]\.ebextensions[\\/][^\\/]+\.config$/i.test(path);
}

/** A file's text, or why there is none: it can't be read, is binary or too large. Reads at most 10 MB. */
export async function readText(file: string): Promise<ReadText | Hindrance> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of createReadStream(file, { end: mostBytes, highWaterMark: 1 << 18 })) {
      chunks.push(chunk);
      length += chunk.length;
    }
  } catch (error) {
    return unread(file, error);
  }
  if (length > mostBytes) return { kind: 'skipped', message: `${file} is larger than 10 MB and was skipped.` };
  const bytes = Buffer.concat(chunks, length);
  if (bytes.subarray(0, 8192).includes(0)) return { kind: 'skipped', message: `${file} is binary and was skipped.` };
  return decode(bytes);
}

function decode(bytes: Buffer): ReadText {
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const own = byteOrderMark ? bytes.subarray(3) : bytes;
  try {
    return { text: strict.decode(own), byteOrderMark, exact: true };
  } catch {
    return { text: own.toString('utf8'), byteOrderMark, exact: false };
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function unread(path: string, error: unknown): Hindrance {
  const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  const why = missing ? `there is no file or folder ${path}.` : `${path} can't be read: ${(error as Error).message}`;
  return { kind: 'unread', message: why };
}
