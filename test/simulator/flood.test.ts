import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkFlooded, flood } from '../soak/flood.ts';

// `npm run soak -- flood` does it for longer.
test('a flood on all ports: memory stays bounded, all are answered, and nothing acknowledged is missing', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'flood-'));
  t.after(() => rmSync(folder, { recursive: true }));
  checkFlooded(await flood(folder, 4));
});
