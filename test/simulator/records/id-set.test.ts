import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idSet } from '../../../server/simulator/records/id-set.ts';

test('an id is new once, also after the set has grown', () => {
  const ids = idSet();
  const all = Array.from({ length: 20_000 }, (_, number) => `f02d00a8-9736-4fa7-9c52-${number.toString(16)}`);
  assert.equal(all.filter((id) => ids.add(id)).length, 20_000);
  assert.equal(all.filter((id) => ids.add(id)).length, 0);
  assert.equal(ids.add(''), true);
  assert.equal(ids.add(''), false);
});
