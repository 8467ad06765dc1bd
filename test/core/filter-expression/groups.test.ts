import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GroupOf } from '../../../server/core/filter-expression/evaluate.ts';
import { groupFault } from '../../../server/core/filter-expression/groups.ts';
import { parseFilterExpression } from '../../../server/core/filter-expression/parse.ts';

function fault(text: string, groups: Readonly<Record<string, string>>): string | undefined {
  const groupOf: GroupOf = (_, name) => parseFilterExpression(groups[name] ?? '').expression;
  return groupFault(parseFilterExpression(text).expression!, groupOf);
}

test('groups may name others, and one that is not there', () => {
  assert.equal(fault('group.name = "a" AND fault', { a: 'group.name = "b" OR group.name = "c"', b: 'ok' }), undefined);
});

test('a group that leads to itself can not be asked', () => {
  const circle = { a: 'ok OR group.name = "b"', b: '!(group.name = "a")' };
  assert.equal(fault('group.name = "b"', circle), 'A group in it leads to itself.');
  assert.equal(fault('service("x") { group.name = "a" }', circle), 'A group in it leads to itself.');
});

test('groups that multiply are too much, and are not counted one by one', () => {
  // Each names the next ten times: ten thousand million terms, of eleven texts.
  const ten = (name: string) => Array.from({ length: 10 }, () => `group.name = "${name}"`).join(' OR ');
  const groups = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`g${index}`, ten(`g${index + 1}`)]));
  assert.match(fault(ten('g0'), { ...groups, g10: 'ok' }) ?? '', /more than 10000 terms/);
  assert.equal(fault(ten('g8'), { ...groups, g10: 'ok' }), undefined);
});
