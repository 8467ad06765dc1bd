import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  changedVersions,
  type GroupVersion,
  holdsOldVersions,
  versionAt,
} from '../../../server/core/xray-group/versions.ts';

const DAY = 24 * 60 * 60;
const FIRST: GroupVersion = { from: 100, expression: 'fault' };
const SECOND: GroupVersion = { from: 200, expression: 'error' };

test('a trace belongs to a group by the expression of its time', () => {
  const versions = [FIRST, SECOND];
  assert.equal(versionAt(versions, 199.9), FIRST);
  assert.equal(versionAt(versions, 200), SECOND);
  // What was there before the group was: the first expression.
  assert.equal(versionAt(versions, 50), FIRST);
});

test('a range holds old versions when it begins before the last change', () => {
  assert.equal(holdsOldVersions([FIRST, SECOND], 199), true);
  assert.equal(holdsOldVersions([FIRST, SECOND], 200), false);
  assert.equal(holdsOldVersions([FIRST], 0), false);
});

test('a change adds a version; the same expression again does not', () => {
  assert.deepEqual(changedVersions([], 'fault', 100), [FIRST]);
  assert.deepEqual(changedVersions([FIRST], 'error', 200), [FIRST, SECOND]);
  assert.deepEqual(changedVersions([FIRST, SECOND], 'error', 300), [FIRST, SECOND]);
});

test('two changes at one time are one, and a clock that was set back takes the later ones with it', () => {
  const third = { from: 200, expression: 'ok' };
  assert.deepEqual(changedVersions([FIRST, SECOND], 'ok', 200), [FIRST, third]);
  assert.deepEqual(changedVersions([FIRST, SECOND], 'ok', 150), [FIRST, { ...third, from: 150 }]);
});

test('versions that ended more than 30 days ago are forgotten, and at most 100 are kept', () => {
  // The first one ended at 200, 30 days before the change and one second more.
  const now = 200 + 30 * DAY + 1;
  assert.deepEqual(changedVersions([FIRST, SECOND], 'ok', now), [SECOND, { from: now, expression: 'ok' }]);
  let versions: readonly GroupVersion[] = [];
  for (let change = 0; change < 150; change += 1) versions = changedVersions(versions, String(change), change);
  assert.deepEqual([versions.length, versions[0]?.from, versions.at(-1)?.from], [100, 50, 149]);
});
