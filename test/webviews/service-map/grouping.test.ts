import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collapsed, groupsOf } from '../../../webviews/service-map/grouping.ts';
import { graphOf } from '../../../webviews/service-map/model.ts';
import { calls, edge, node } from './shop.ts';

const graph = graphOf({
  nodes: [
    node('client of orders-api', 'client', calls(0, 0), { client: true }),
    node('orders-api', 'AWS::ECS::Fargate', calls(0.1, 10), { account: '1', root: true }),
    node('orders-worker', 'AWS::Lambda::Function', calls(0.2, 20, 0, 0, 5), { account: '1' }),
    node('ordersarchive', 'AWS::Lambda::Function', calls(0.1, 1), { account: '2' }),
    node('stock', 'AWS::DynamoDB::Table', calls(0.01, 30), { inferred: true }),
  ],
  edges: [
    edge('client of orders-api', 'orders-api', calls(0.1, 10)),
    edge('orders-api', 'orders-worker', calls(0.2, 8)),
    edge('orders-api', 'stock', calls(0.01, 10)),
    edge('orders-worker', 'stock', calls(0.01, 20)),
    edge('orders-worker', 'stock', calls(0.5, 3), true),
  ],
});

test('a group has at least two services, and never a client', () => {
  const names = (by: 'account' | 'type' | 'prefix') =>
    [...groupsOf(graph, by).values()].map(({ name, members }) => [name, ...members]);
  assert.deepEqual(names('account'), [['1', 'orders-api', 'orders-worker']]);
  assert.deepEqual(names('type'), [['AWS::Lambda::Function', 'orders-worker', 'ordersarchive']]);
  // A prefix ends where a word of the name ends.
  assert.deepEqual(names('prefix'), [['orders', 'orders-api', 'orders-worker']]);
});

test('a collapsed group has the sums of its services and of their calls', () => {
  const groups = groupsOf(graph, 'prefix');
  const [id] = groups.keys();
  const { nodes, edges } = collapsed(graph, groups);
  assert.deepEqual([...nodes.keys()], ['client of orders-api', id, 'ordersarchive', 'stock']);
  const group = nodes.get(id!)!;
  assert.deepEqual([group.name, group.root, group.total, group.fault], ['orders…', true, 35, 5]);
  // 10 calls of 0.1 s and 25 of 0.2 s.
  assert.ok(Math.abs(group.totalTime - 6) < 1e-9);
  // The call between the two can't be seen; those to the stock are one, beside the link.
  assert.deepEqual(
    [...edges.values()].map(({ from, to, async, total }) => [from, to, async, total]),
    [
      ['client of orders-api', id, false, 10],
      [id, 'stock', false, 30],
      [id, 'stock', true, 3],
    ],
  );
});

test('a call of a service to itself stays with its group, what is not grouped stays as it is', () => {
  const looping = graphOf({
    nodes: [node('a-1', 'remote', calls(1, 1)), node('a-2', 'remote', calls(1, 1)), node('b', 'remote', calls(1, 1))],
    edges: [edge('a-1', 'a-1', calls(1, 1)), edge('b', 'b', calls(1, 1))],
  });
  const groups = groupsOf(looping, 'prefix');
  const { edges, nodes } = collapsed(looping, groups);
  assert.equal(edges.size, 2);
  assert.equal(nodes.get('b'), looping.nodes.get('b'));
  assert.equal(collapsed(looping, new Map()), looping);
});
