import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFlooded, flood } from './flood.ts';

export const name = 'a flood on all ports';

/** @param minutes how long it lasts */
export async function soak(minutes: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'flood-'));
  try {
    const flooded = await flood(folder, minutes * 60);
    console.log(flooded);
    checkFlooded(flooded);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
