import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namespaceOf, segmentName } from '../../../server/core/otlp/name.ts';
import type { SpanKind } from '../../../server/core/otlp/span.ts';
import { type Members, resource, span } from './spans.ts';

const SERVICE = resource({ 'service.name': 'cart' });

/** Each row lacks what made the name of the row above it. */
const PRECEDENCE: ReadonlyArray<readonly [SpanKind, Members, string]> = [
  ['server', { 'aws.local.service': 'local', 'peer.service': 'peer' }, 'local'],
  ['client', { 'aws.remote.service': 'remote', 'peer.service': 'peer' }, 'remote'],
  ['client', { 'aws.local.service': 'local', 'peer.service': 'peer', 'aws.service': 'S3' }, 'peer'],
  ['client', { 'aws.service': 'DynamoDB', 'db.name': 'orders' }, 'DynamoDB'],
  ['server', { 'db.name': 'orders', 'rpc.service': 'Cart' }, 'orders'],
  ['server', { 'rpc.service': 'Cart' }, 'cart'],
  ['client', { 'rpc.service': 'Cart', 'http.host': 'shop' }, 'Cart'],
  ['client', { 'http.host': 'shop', 'net.peer.name': '10.0.0.1' }, 'shop'],
  ['client', { 'net.peer.name': 'peer.example' }, 'peer.example'],
  ['client', { 'server.address': 'shop' }, 'GET cart'],
];

for (const [kind, attributes, expected] of PRECEDENCE) {
  test(`${kind} with ${Object.keys(attributes).join(', ')} is called ${expected}`, () => {
    assert.equal(segmentName(span({ name: 'GET cart', kind, attributes }), SERVICE), expected);
  });
}

test('the prefix of an AWS service goes, for calls of an AWS SDK alone', () => {
  const remote = (attributes: Members) => segmentName(span({ attributes }), SERVICE);
  assert.equal(remote({ 'rpc.system': 'aws-api', 'aws.remote.service': 'AWS.SDK.S3' }), 'S3');
  assert.equal(remote({ 'rpc.system': 'aws-api', 'aws.remote.service': 'AWS::SQS' }), 'SQS');
  assert.equal(remote({ 'aws.remote.service': 'AWS::SQS' }), 'AWS::SQS');
});

for (const [connection, expected] of [
  ['jdbc:mysql://db.dev.example.com:3306', 'orders@db.dev.example.com'],
  ['postgresql://db/orders', 'orders@db'],
  ['Server=db;Port=1', 'orders'],
] as const) {
  test(`a database at ${connection} is called ${expected}`, () => {
    const attributes = { 'db.name': 'orders', 'db.connection_string': connection };
    assert.equal(segmentName(span({ attributes }), SERVICE), expected);
  });
}

test("the span's own name is made to fit: X-Ray's letters, 200 of them, and never empty", () => {
  const fitted = (name: string) => segmentName(span({ name }), SERVICE);
  assert.equal(fitted('GET /cart/{id}?q=ä[1]*'), 'GET /cart/idq=ä1');
  assert.equal(fitted('n'.repeat(250)).length, 200);
  assert.equal(fitted('?!'), 'span');
});

test('a database by the stable conventions: its namespace at its server', () => {
  const attributes = { 'db.system.name': 'postgresql', 'db.namespace': 'orders', 'server.address': 'db.example' };
  assert.equal(segmentName(span({ attributes }), SERVICE), 'orders@db.example');
  // The server's address alone names no database.
  assert.equal(segmentName(span({ attributes: { 'server.address': 'db.example' } }), SERVICE), 'GET /cart');
});

for (const [kind, attributes, type, expected] of [
  ['client', {}, 'subsegment', 'remote'],
  ['producer', {}, 'subsegment', undefined],
  ['internal', {}, 'subsegment', undefined],
  ['internal', { 'rpc.system': 'aws-api' }, 'subsegment', 'aws'],
  ['client', { 'aws.service': 'S3' }, 'subsegment', 'aws'],
  // The name is somebody's own, so the AWS service isn't used.
  ['client', { 'aws.service': 'S3', 'peer.service': 'files' }, 'subsegment', 'remote'],
  ['consumer', { 'aws.remote.service': 'queue' }, 'subsegment', 'remote'],
  ['consumer', { 'aws.remote.service': 'queue' }, 'segment', undefined],
  ['server', { 'aws.remote.service': 'queue' }, 'segment', undefined],
] as const) {
  test(`${kind} ${type} with ${JSON.stringify(attributes)}: namespace ${expected}`, () => {
    assert.equal(namespaceOf(span({ kind, attributes }), type), expected);
  });
}
