/** Templates and paths, with the places of what is in them. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parsePath } from '../../../server/core/event-target/json-path.ts';
import { readTemplate } from '../../../server/core/event-target/template.ts';

suite('forms of templates', () => {
  for (const [template, form] of [
    ['"state <state>"', 'text'],
    ['  "one"\n  "two"\n', 'text'],
    ['{"state": <state>}', 'object'],
    ['[<a>, <b>]', 'object'],
    ['<detail>', 'object'],
    ['42', 'object'],
    ['state <state>', 'bare'],
    ['<instance> is <state>', 'bare'],
  ] as const) {
    test(JSON.stringify(template), () => assert.equal(readTemplate(template).form, form));
  }
});

suite('placeholders', () => {
  test('in quotes, bare, and in the name of a member', () => {
    const found = readTemplate('{"<key>": <value>, "says": "it is \\"<x>\\""}').placeholders;
    assert.deepEqual(
      found.map(({ name, start, quoted, inKey }) => [name, start, quoted, inKey]),
      [
        ['key', 2, true, true],
        ['value', 10, false, false],
        ['x', 36, true, false],
      ],
    );
  });

  test('neither comparisons nor links are any', () => {
    assert.deepEqual(readTemplate('"1 < 2 > 0 <https://example.com|link>"').placeholders, []);
  });
});

suite('what is no JSON', () => {
  const faultOf = (template: string) => readTemplate(template).fault;

  test('is told where it is', () => {
    // The brace that is missing would stand behind the last character, at 16.
    assert.equal(faultOf('{"state": <state>')?.end, 17);
    assert.equal(faultOf('{<key>: 1}')?.start, 1);
    assert.equal(faultOf('{"a": <a> "b": 1}')?.start, 10);
  });

  test('each line of a text counts for itself', () => {
    assert.match(faultOf('"one"\n"two')?.reason ?? '', /closing quote/);
    assert.equal(faultOf('"one"\n"two"'), undefined);
    assert.equal(readTemplate('"one\ntwo"').brokenLine, 4);
  });

  test('is not asked where the deploy decides', () => {
    assert.equal(faultOf('{"a": \ue0c6 <x>}'), undefined);
    assert.equal(faultOf('{"a": "\ue0c6" <x>}')?.start, 10);
  });
});

suite('paths', () => {
  const steps = (path: string) => parsePath(path).steps.map((one) => (one.kind === 'name' ? one.name : one));

  test('names, positions, and all items', () => {
    assert.deepEqual(steps('$'), []);
    assert.deepEqual(steps('$.detail-type'), ['detail-type']);
    assert.deepEqual(steps('$.detail.items[0].a/b'), ['detail', 'items', { kind: 'index', index: 0 }, 'a/b']);
    assert.deepEqual(steps('$.resources[*]'), ['resources', { kind: 'every' }]);
  });

  for (const path of [
    'detail',
    '',
    '$..detail',
    "$['detail']",
    '$.detail.',
    '$.a[?(@.b)]',
    '$.a[-1]',
    '$.a[1:2]',
    '$detail',
  ])
    test(`${path || 'nothing'} is not evaluated`, () => assert.ok(parsePath(path).fault));
});

test('templates of the longest size end in a moment, longer ones are not read', () => {
  for (const piece of ['<', '"', '{', '"<a>', '<a>', '"\\'])
    assert.ok(readTemplate(piece.repeat(2000)).placeholders.length <= 2000);
  assert.equal(readTemplate('{'.repeat(10_000_000)).form, 'unknown');
});
