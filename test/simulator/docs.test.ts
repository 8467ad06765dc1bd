import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { OPERATIONS } from '../../server/simulator/services-list.ts';

test('the documented operations are the served ones', () => {
  const page = readFileSync(new URL('../../docs/simulator.md', import.meta.url), 'utf8');
  const list = page.split('## What the simulator serves')[1] ?? '';
  const documented = [...list.matchAll(/^\| AWS .*$/gm)].flatMap(([row]) =>
    [...row.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  assert.deepEqual(documented.sort(), OPERATIONS.map(({ name }) => name).sort());
});
