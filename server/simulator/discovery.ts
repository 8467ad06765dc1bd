import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Announces a running simulator: writes its ready line to the file from which other windows learn it, whole or not at
 * all, readable by this user alone.
 *
 * @returns how to withdraw it, which leaves another simulator's line alone
 * @throws the system's error where the file can't be written
 */
export async function announce(file: string, ready: { readonly pid: number }): Promise<() => Promise<void>> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${ready.pid}`;
  await writeFile(draft, `${JSON.stringify(ready)}\n`, { mode: 0o600 });
  await rename(draft, file);
  return async () => {
    if ((await announcedPid(file)) === ready.pid) await rm(file, { force: true });
  };
}

async function announcedPid(file: string): Promise<unknown> {
  try {
    return (JSON.parse(await readFile(file, 'utf8')) as { pid?: unknown } | null)?.pid;
  } catch {
    return undefined;
  }
}
