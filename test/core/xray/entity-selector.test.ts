import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEntitySelector, selectedOf } from '../../../server/core/xray/entity-selector.ts';
import { graphOfTrace } from '../../../server/core/xray/graph.ts';
import { document, traceOf } from './documents.ts';

/** Clients → `shop` → the table `carts`, and a queue of the same name. */
const graph = graphOfTrace(
  traceOf(
    document('a', 'shop', {
      to: 2,
      subsegments: [
        document('b', 'DynamoDB', { to: 1, namespace: 'aws', aws: { table_name: 'carts' } }),
        document('c', 'SQS', { to: 1, namespace: 'aws', aws: { queue_url: 'https://sqs/1/carts' } }),
      ],
    }),
  ),
);

function selected(text?: string): string[] {
  const selection = readEntitySelector(text);
  assert.ok('kind' in selection, JSON.stringify(selection));
  const name = (key: string) => JSON.parse(key).slice(0, 2).join(' ');
  return selectedOf(selection, graph)
    .map((one) =>
      'from' in one ? `${name(one.from)} -> ${name(one.to)}` : `${one.service.name} ${one.service.type ?? ''}`,
    )
    .sort();
}

const EDGES = ['shop  -> carts AWS::DynamoDB::Table', 'shop  -> carts AWS::SQS::Queue', 'shop client -> shop '];

test('without a selector: every edge', () => assert.deepEqual(selected(), EDGES));

test('services by name, by id, and all of them; clients answer nothing', () => {
  const [table, queue] = ['carts AWS::DynamoDB::Table', 'carts AWS::SQS::Queue'];
  assert.deepEqual(selected('service("carts")'), [table, queue]);
  assert.deepEqual(selected('service(id(name: "carts", type: "AWS::SQS::Queue"))'), [queue]);
  assert.deepEqual(selected('id(name: "carts", type: "AWS::SQS::Queue")'), [queue]);
  assert.deepEqual(selected('service()'), [table, queue, 'shop ']);
  assert.deepEqual(selected('id(name: "shop") OR service("carts")'), [table, queue, 'shop ']);
  assert.deepEqual(selected('ID (name: "shop") or id(type: "AWS::SQS::Queue")'), [queue, 'shop ']);
});

test('edges by their ends', () => {
  assert.deepEqual(selected('edge("shop", "carts")'), EDGES.slice(0, 2));
  assert.deepEqual(selected('edge(id(name: "shop", type: "client"), "shop")'), EDGES.slice(2));
});

test('anything else is no selector', () => {
  for (const text of [
    'fault',
    'service("a"',
    'service("a") { fault }',
    'service("a") OR edge("a", "b")',
    '!service("a")',
    'id("a")',
    'id(name: "a")) OR service("b"',
    'id(name: "a"',
    'id()',
    'service(")id(")) OR fault',
  ]) {
    assert.ok('fault' in readEntitySelector(text), text);
  }
});
