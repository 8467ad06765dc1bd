/** One start at a time: a file that is there while a window starts the user's simulator. */
import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isOurs } from './discovery.ts';

/** No start takes this long: an older lock is left from a window that died. In milliseconds. */
const longest = 30_000;

/**
 * Takes the lock. Answers what gives it back, or undefined where another window holds it; one that was left by a window
 * that died is removed, for the next try. Rejects with the system's error where the file can't be written.
 */
export async function takeLock(file: string): Promise<(() => Promise<void>) | undefined> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  try {
    const lock = await open(file, 'wx', 0o600);
    await lock.writeFile(String(process.pid)).finally(() => lock.close());
    return () => rm(file, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (await isLeft(file)) await rm(file, { force: true });
    return undefined;
  }
}

async function isLeft(file: string): Promise<boolean> {
  try {
    const holder = Number(await readFile(file, 'utf8'));
    const age = Date.now() - (await stat(file)).mtimeMs;
    // Empty is what was just made and not yet written.
    return age > longest || (holder > 0 && !isOurs(holder));
  } catch {
    return false;
  }
}
