/** The schema that other editors read says what the checks say. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { definitionTestFamily } from '../../../server/core/definition-test/check.ts';
import { testFileShape, testShape } from '../../../server/core/definition-test/definition-test.ts';
import { fileMembers, testMembers } from '../../../server/core/definition-test/members.ts';
import { fromPlain } from '../../../server/core/value.ts';

interface Schema {
  readonly description?: string;
  readonly properties: Record<string, Schema>;
  readonly definitions: Record<string, Schema>;
}
const url = new URL('../../../schemas/nephoscope-test.schema.json', import.meta.url);
const schema = JSON.parse(readFileSync(url, 'utf8')) as Schema;
const validate = new Ajv({ strict: false }).compile(schema);

test('it has the members of the shape, in its words', () => {
  assert.deepEqual(Object.keys(schema.properties).sort(), Object.keys(testFileShape).sort());
  const { properties } = schema.definitions.test!;
  assert.deepEqual(Object.keys(properties).sort(), Object.keys(testShape).sort());
  for (const { name, says } of testMembers) assert.equal(properties[name]?.description, says);
  for (const { name, says } of fileMembers) assert.equal(schema.properties[name]?.description, says);
  assert.deepEqual(testMembers.map(({ name }) => name).sort(), Object.keys(testShape).sort());
});

for (const { code, fires, silent } of definitionTestFamily.checks) {
  test(`${code}: what is right is valid`, () => {
    for (const example of silent) assert.ok(validate(example), JSON.stringify(validate.errors));
  });
  const isStructure = /-property$|property-type$|property-value$/.test(code);
  if (isStructure)
    test(`${code}: what is wrong is not`, () => {
      for (const example of fires) assert.equal(validate(example), false, JSON.stringify(example));
    });
}

test('a test of each kind is valid, and nothing is found in it', () => {
  const tests = [
    { name: 'a', pattern: { inline: { source: ['a'] } }, event: { source: 'a' }, because: 'source', expect: 'match' },
    {
      name: 'b',
      sampling: { file: 'rules.json' },
      request: { path: '/', attributes: { a: 'b' } },
      expect: { rate: 1 },
    },
    { name: 'c', compositeAlarm: { inline: 'ALARM(x)' }, states: { x: 'OK' }, expect: 'OK' },
    {
      name: 'd',
      alarm: { inline: {} },
      before: 'OK',
      points: [1, null, { value: 2, samples: 9 }],
      expect: ['OK', null, 'OK'],
    },
  ];
  assert.ok(validate({ tests }), JSON.stringify(validate.errors));
  assert.deepEqual(definitionTestFamily.problems(fromPlain({ tests })), []);
});
