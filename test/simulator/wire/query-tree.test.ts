import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Schema, ServiceModel } from '../../../server/catalog/models.ts';
import { parameterTree, readQuery } from '../../../server/simulator/wire/query-tree.ts';
import { writeXml } from '../../../server/simulator/wire/xml.ts';
import { SMALL, THING } from './small-model.ts';

const FLAT: ServiceModel = {
  ...SMALL,
  shapes: {
    Flat: {
      members: {
        Names: { type: 'list', member: { type: 'string' }, flattened: true, xmlName: 'Name' },
        Attributes: {
          type: 'map',
          flattened: true,
          xmlName: 'Attribute',
          key: { type: 'string', xmlName: 'Name' },
          value: { type: 'string', xmlName: 'Value' },
        },
      },
    },
  },
};
const FLAT_SHAPE: Schema = { type: 'structure', shape: 'Flat' };

function read(form: string, service = SMALL, schema = THING): unknown {
  return readQuery(service, schema, parameterTree(new URLSearchParams(form)));
}

test('scalars are read from text', () => {
  assert.deepEqual(read('Name=ab&Count=3&Rate=0.5&On=true&At=2026-01-31T12:00:00Z&Bytes=AQI%3D'), {
    Name: 'ab',
    Count: 3,
    Rate: 0.5,
    On: true,
    At: 1_769_860_800,
    Bytes: Buffer.from([1, 2]),
  });
});

test('lists end at the first gap, structures and maps nest', () => {
  assert.deepEqual(read('Parts.member.1.Id=a&Parts.member.1.Inner.Id=b&Parts.member.2.Id=c&Parts.member.4.Id=d'), {
    Parts: [{ Id: 'a', Inner: { Id: 'b' } }, { Id: 'c' }],
  });
  assert.deepEqual(read('Tags.entry.1.key=k&Tags.entry.1.value=v'), { Tags: { k: 'v' } });
});

test('flattened lists and maps have no member and entry', () => {
  assert.deepEqual(read('Name.1=a&Name.2=b&Attribute.1.Name=k&Attribute.1.Value=v', FLAT, FLAT_SHAPE), {
    Names: ['a', 'b'],
    Attributes: { k: 'v' },
  });
});

for (const form of [
  'Count=x',
  'Count=',
  'On=yes',
  'At=soon',
  'Bytes=A',
  'Tags.entry.1.key=k',
  `${'a.'.repeat(40)}a=1`,
]) {
  test(`${form} is refused`, () => assert.throws(() => read(form), { code: 'SerializationException' }));
}

test('a form with absurdly many names is refused, and one with names of objects is data', () => {
  assert.throws(() => read('a=&'.repeat(20_000)), { code: 'SerializationException' });
  assert.deepEqual(read('__proto__.x=1&constructor=2&Name=ab'), { Name: 'ab' });
});

test('XML out: lists, maps, times, and text that XML must escape or cannot carry', () => {
  const value = { Name: 'a<b>&"\u0000\r', At: 1_769_860_800, Parts: [{ Id: '1' }], Tags: { k: 'v' }, On: false };
  assert.equal(
    writeXml(SMALL, THING, value, 'Result'),
    '<Result><Name>a&lt;b&gt;&amp;&quot;\uFFFD&#xD;</Name><On>false</On><At>2026-01-31T12:00:00Z</At>' +
      '<Parts><member><Id>1</Id></member></Parts>' +
      '<Tags><entry><key>k</key><value>v</value></entry></Tags></Result>',
  );
  assert.equal(
    writeXml(FLAT, FLAT_SHAPE, { Names: ['a', 'b'], Attributes: { k: 'v' } }, 'R'),
    '<R><Name>a</Name><Name>b</Name><Attribute><Name>k</Name><Value>v</Value></Attribute></R>',
  );
});
