/** A file that is there when it is whole, and not before. */
import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';

/**
 * Writes beside the place and puts the file there once `write` has said that it is whole: true. Otherwise, and when it
 * rejects, the place stays as it was. No file of somebody else's is touched, whatever its name.
 */
export async function writeBeside(path: string, write: (file: FileHandle) => Promise<boolean>): Promise<void> {
  const beside = `${path}.${randomUUID().slice(0, 8)}.part`;
  const file = await open(beside, 'wx');
  try {
    const whole = await write(file);
    await file.close();
    if (whole) await rename(beside, path);
  } finally {
    await file.close().catch(() => undefined);
    await rm(beside, { force: true });
  }
}
