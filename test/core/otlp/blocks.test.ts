/** The small blocks: flags, sql, links. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flagsOf } from '../../../server/core/otlp/flags.ts';
import { linksOf } from '../../../server/core/otlp/links.ts';
import { sqlBlock } from '../../../server/core/otlp/sql.ts';
import { resource, span } from './spans.ts';

for (const [attributes, failed, expected] of [
  [{ 'http.status_code': 200 }, false, ''],
  [{ 'http.status_code': 404 }, true, 'error'],
  [{ 'http.response.status_code': 429 }, false, 'error throttle'],
  [{ 'http.response.status_code': 503 }, false, 'fault'],
  // A good status, or none, says nothing against the span's own.
  [{ 'http.status_code': 200 }, true, 'fault'],
  [{ 'http.status_code': 600 }, false, ''],
  [{ 'http.status_code': '404' }, false, ''],
  [{}, true, 'fault'],
  [{}, false, ''],
] as const) {
  test(`${JSON.stringify(attributes)}${failed ? ' of a failed span' : ''}: ${expected || 'no flag'}`, () => {
    const flags = Object.entries(flagsOf(span({ attributes, failed })));
    assert.equal(flags.flatMap(([name, set]) => (set ? name : [])).join(' '), expected);
  });
}

test('a query of an SQL database', () => {
  const attributes = {
    'db.system': 'postgresql',
    'db.name': 'orders',
    'db.connection_string': 'postgresql://db:5432',
    'db.user': 'shop',
    'db.statement': 'SELECT * FROM items WHERE id = ?',
  };
  assert.deepEqual(sqlBlock(span({ name: 'SELECT items', attributes })), {
    url: 'SELECT items',
    connection_string: 'postgresql://db:5432/orders',
    database_type: 'postgresql',
    user: 'shop',
    sanitized_query: 'SELECT * FROM items WHERE id = ?',
  });
  assert.equal(sqlBlock(span({ attributes: { 'db.system': 'mysql' } }))?.connection_string, 'localhost/');
  assert.equal(sqlBlock(span({ attributes: { 'db.system': 'redis', 'db.name': '0' } })), undefined);
});

/** OpenTelemetry semantic conventions 1.38, database client spans: the old name, the stable one. */
test('a query by the stable conventions', () => {
  const attributes = {
    'db.system.name': 'microsoft.sql_server',
    'db.namespace': 'orders',
    'db.query.text': 'SELECT 1',
    'server.address': 'db.example',
    'server.port': 1433,
  };
  assert.deepEqual(sqlBlock(span({ name: 'SELECT orders', attributes })), {
    url: 'SELECT orders',
    connection_string: 'db.example:1433/orders',
    database_type: 'microsoft.sql_server',
    sanitized_query: 'SELECT 1',
  });
  assert.equal(sqlBlock(span({ attributes: { 'db.system.name': 'mongodb', 'db.namespace': 'orders' } })), undefined);
});

test('links keep their attributes', () => {
  const link = { traceId: '1-4bf92f35-77b34da6a3ce929d0e0e4736', id: '53995c3f42cd8ad8' };
  const links = [
    { ...link, attributes: resource({ why: 'batch' }) },
    { ...link, attributes: resource({}) },
  ];
  const place = { trace_id: link.traceId, id: link.id };
  assert.deepEqual(linksOf(span({ links })), [{ ...place, attributes: { why: 'batch' } }, place]);
  assert.equal(linksOf(span()), undefined);
});
