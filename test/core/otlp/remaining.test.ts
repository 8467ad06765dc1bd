import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Index, remaining } from '../../../server/core/otlp/remaining.ts';
import { type Members, resource, span } from './spans.ts';

const rest = (attributes: Members, index: Index = [], members: Members = {}) =>
  remaining(span({ attributes }), resource(members), index);

test('the user is no metadata; the rest is, but for what other blocks took', () => {
  const attributes = {
    'enduser.id': 'alice',
    'http.method': 'GET',
    'server.address': 'shop',
    'aws.region': 'us-east-1',
    'db.system': 'redis',
    'cart.items': [1, 2],
    nothing: null,
  };
  // Redis speaks no SQL, so its attributes stay.
  const metadata = { default: { 'db.system': 'redis', 'cart.items': [1, 2] } };
  assert.deepEqual(rest(attributes), { user: 'alice', annotations: undefined, metadata });
  assert.equal(rest({ 'db.system': 'mysql', 'db.statement': 'SELECT 1' }).metadata, undefined);
});

test('what the span lists becomes annotations, with letters that X-Ray takes', () => {
  const attributes = {
    'aws.xray.annotations': ['cart.items', 'päid?', 'tags', 7],
    'cart.items': 3,
    'päid?': true,
    tags: ['a'],
    other: 'x',
  };
  // A list can't be an annotation.
  const metadata = { default: { tags: ['a'], other: 'x' } };
  assert.deepEqual(rest(attributes), { user: undefined, annotations: { 'cart.items': 3, p_id_: true }, metadata });
});

test('what the settings index becomes annotations, even where another block has it', () => {
  const attributes = { 'http.method': 'GET', 'cart.items': 3, other: 'x' };
  const indexed = rest(attributes, ['http.method', 'otel.resource.zone'], { zone: 'a', size: 2 });
  assert.deepEqual(indexed.annotations, { 'otel.resource.zone': 'a', 'http.method': 'GET' });
  assert.deepEqual(indexed.metadata, { default: { 'otel.resource.size': 2, 'cart.items': 3, other: 'x' } });
  const all = rest(attributes, 'all', { zone: 'a' });
  assert.deepEqual(all.annotations, { 'otel.resource.zone': 'a', 'cart.items': 3, other: 'x' });
  assert.equal(all.metadata, undefined);
});

test('metadata in namespaces, given as JSON; what is no object stays as it came', () => {
  const attributes = {
    'aws.xray.metadata.cart': '{"items": [1]}',
    'aws.xray.metadata.Default': '{"a": 1}',
    'aws.xray.metadata.broken': '{',
    'aws.xray.metadata.list': '[1]',
    b: 2,
  };
  const expected = {
    cart: { items: [1] },
    default: { a: 1, 'aws.xray.metadata.broken': '{', 'aws.xray.metadata.list': '[1]', b: 2 },
  };
  assert.deepEqual(rest(attributes).metadata, expected);
});
