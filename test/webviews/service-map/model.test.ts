import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pointOn, RADIUS } from '../../../webviews/service-map/curve.ts';
import { hit } from '../../../webviews/service-map/hit.ts';
import { layout } from '../../../webviews/service-map/layout/layout.ts';
import type { MapDelta } from '../../../webviews/service-map/messages.ts';
import {
  apply,
  edgeKey,
  emptyModel,
  type MapModel,
  readRange,
  search,
  windowSeconds,
} from '../../../webviews/service-map/model.ts';
import { neighbour, readingOrder } from '../../../webviews/service-map/navigate.ts';
import { neighbourhood, star } from '../../../webviews/service-map/neighbourhood.ts';
import { layoutInput, noPlacement, placementOf } from '../../../webviews/service-map/placement.ts';
import { describe, sceneOf, typeName } from '../../../webviews/service-map/scene.ts';
import { nothingShown } from '../../../webviews/service-map/shown.ts';
import { calls, edge, node, shop } from './shop.ts';

const shown = apply(emptyModel, shop);
const placed = placementOf(shown, layout(layoutInput(shown, noPlacement)));
const scene = drawn(shown);
const sceneNode = (id: string) => scene.nodes.find((each) => each.id === id)!;

function drawn(model: MapModel) {
  return sceneOf(nothingShown(model), placed);
}

function delta(change: Partial<MapDelta>): MapDelta {
  const { from, to, now } = shop;
  return { type: 'delta', nodes: [], edges: [], removedNodes: [], removedEdges: [], from, to, now, ...change };
}

test('a delta changes, adds and removes; only a new shape asks for a new layout', () => {
  const busier = apply(shown, delta({ nodes: [node('checkout', 'AWS::ECS::Fargate', calls(0.1, 300))] }));
  assert.equal(busier.nodes.get('checkout')?.ok, 300);
  assert.equal(busier.topology, shown.topology);
  assert.equal(shown.nodes.get('checkout')?.ok, 180, 'the model before is as it was');

  const grown = apply(
    shown,
    delta({ nodes: [node('new', undefined, calls(0, 0))], edges: [edge('checkout', 'new', calls(1, 1))] }),
  );
  assert.equal(grown.topology, shown.topology + 1);

  const shrunk = apply(shown, delta({ removedNodes: ['mailer'], removedEdges: [{ from: 'inventory', to: 'stock' }] }));
  assert.equal(shrunk.nodes.has('mailer'), false);
  const left = [...shrunk.edges.values()].filter(({ from, to }) => from === 'mailer' || to === 'mailer');
  assert.deepEqual(left, [], 'edges go with their node');
  assert.equal(shrunk.edges.has(edgeKey({ from: 'inventory', to: 'stock' })), false);
  assert.equal(shrunk.nodes.has('stock'), true);
});

test('an edge to a node that was not sent is left out', () => {
  const model = apply(emptyModel, { ...shop, nodes: [], edges: [edge('a', 'b', calls(1, 1))] });
  assert.equal(model.edges.size, 0);
});

test('a status keeps what is shown; the next graph makes the map live again', () => {
  const lost = apply(shown, { type: 'status', status: 'disconnected', message: 'gone' });
  assert.deepEqual([lost.status.kind, lost.nodes.size], ['disconnected', shown.nodes.size]);
  assert.equal(apply(lost, delta({})).status.kind, 'live');
});

test('a snapshot in another order finds each service at its own place', () => {
  const turned = apply(shown, { ...shop, nodes: shop.nodes.toReversed(), edges: shop.edges.toReversed() });
  assert.equal(turned.topology, shown.topology);
  for (const { id, x, y } of drawn(turned).nodes) {
    assert.deepEqual([x, y], [sceneNode(id).x, sceneNode(id).y]);
  }
});

test('rates count the part of the window that is over', () => {
  assert.equal(windowSeconds({ from: 100, to: 400, now: 160 }), 60);
  assert.equal(windowSeconds({ from: 100, to: 400, now: 900 }), 300);
  assert.equal(windowSeconds({ from: 100, to: 100, now: 100 }), 1);
});

test('search takes every word, in name, type or account', () => {
  assert.deepEqual([...search(shown, 'LAMBDA mail')], ['mailer']);
  assert.equal(search(shown, ' ').size, shown.nodes.size);
  assert.equal(search(shown, 'nowhere').size, 0);
});

test('a neighbourhood grows by calls, both ways, and has the calls between what it reaches', () => {
  const near = (hops: number) => [...neighbourhood(shown, 'stock', hops).nodes].sort();
  assert.deepEqual(near(0), ['stock']);
  assert.deepEqual(near(1), ['inventory', 'stock']);
  assert.deepEqual(near(2), ['checkout', 'inventory', 'stock', 'storefront']);
  // storefront → checkout, storefront → inventory, checkout → inventory, inventory → stock.
  assert.equal(neighbourhood(shown, 'stock', 2).edges.size, 4);
  assert.equal(neighbourhood(shown, 'nowhere', 2).nodes.size, 0);
});

test('a star is the node, its callers and what it calls, and only the calls at it', () => {
  const { nodes, edges } = star(shown, 'inventory');
  assert.deepEqual([...nodes].sort(), ['checkout', 'inventory', 'stock', 'storefront']);
  assert.equal(edges.size, 3);
});

test('clients stand at the left, and calls lead to the right of their caller', () => {
  assert.equal(Math.min(...scene.nodes.map(({ x }) => x)), sceneNode('client of storefront').x);
  assert.ok(sceneNode('storefront').x < sceneNode('checkout').x);
  assert.ok(sceneNode('checkout').x < sceneNode('payments').x);
});

test('what is there keeps its place when a service comes; a small part of a map is laid out afresh', () => {
  const grown = apply(
    shown,
    delta({ nodes: [node('new', undefined, calls(0, 0))], edges: [edge('checkout', 'new', calls(1, 1))] }),
  );
  const heights = (model: MapModel) => layoutInput(model, placed).former?.y;
  const known = [...heights(grown)!].filter((y) => !Number.isNaN(y));
  assert.equal(known.length, shown.nodes.size);
  const few = apply(emptyModel, { ...shop, nodes: shop.nodes.slice(0, 5), edges: [] });
  assert.equal(heights(few), undefined, 'five of eleven');
  assert.equal(heights(shown)?.length, shown.nodes.size);
});

test('a root without a client node starts the map as well', () => {
  const lone = apply(emptyModel, {
    ...shop,
    nodes: [node('b', 'remote', calls(1, 1)), node('a', 'AWS::ECS::Fargate', calls(1, 1), { root: true })],
    edges: [edge('b', 'a', calls(1, 1))],
  });
  assert.deepEqual([...layoutInput(lone, noPlacement).roots], [1]);
});

test('a node shows latency, rate, its worst failure and the shares of its ring', () => {
  // 600 calls of 182 ms in 5 minutes: 120 a minute. 30 of 600 are errors, 10 are faults.
  const storefront = sceneNode('storefront');
  assert.deepEqual(storefront.centre, ['182 ms', '120/min']);
  assert.equal(storefront.remark, '5 % error');
  assert.deepEqual(storefront.ring, [
    { health: 'fault', share: 10 / 600 },
    { health: 'error', share: 30 / 600 },
    { health: 'ok', share: 560 / 600 },
  ]);
  assert.equal(sceneNode('client of storefront').centre, undefined);
  assert.equal(sceneNode('client of storefront').name, 'Clients');
});

test('an edge is as wide as its share of the busiest, coloured by its worst failure, dashed when asynchronous', () => {
  const at = (from: string, to: string) => scene.edges.find((each) => each.from === from && each.to === to)!;
  assert.equal(at('client of storefront', 'storefront').width, 5);
  // 150 calls a quarter of 600: half the extra width.
  const quarter = apply(shown, delta({ edges: [edge('mailer', 'Amazon SES', calls(0.1, 150))] }));
  assert.equal(drawn(quarter).edges.find(({ to }) => to === 'Amazon SES')?.width, 3);
  assert.equal(at('checkout', 'orders').tone, 'throttle');
  assert.equal(at('order-events', 'mailer').async, true);
  assert.deepEqual(at('order-events', 'mailer').labels(), ['31/min', '31/min'], 'a link has no response times');
  // 184 calls of 640 ms in 5 minutes, 34 of them faults.
  assert.deepEqual(at('checkout', 'payments').labels(), ['36.8/min · 640 ms · 18.5 % fault', '18.5 % fault']);
  assert.deepEqual(scene.loudEdges.size, 3);
});

test('what has no place yet is not drawn', () => {
  const grown = apply(
    shown,
    delta({ nodes: [node('new', undefined, calls(0, 0))], edges: [edge('checkout', 'new', calls(1, 1))] }),
  );
  const { nodes, edges } = drawn(grown);
  assert.deepEqual([nodes.length, edges.length], [scene.nodes.length, scene.edges.length]);
});

test('arrow keys walk along calls, and up and down a column', () => {
  assert.equal(readingOrder(scene)[0]?.id, 'client of storefront');
  assert.equal(neighbour(scene, 'client of storefront', 'right'), 'storefront');
  assert.equal(neighbour(scene, 'storefront', 'left'), 'client of storefront');
  assert.equal(neighbour(scene, 'client of storefront', 'left'), undefined);
  const column = scene.nodes.filter(({ x }) => x === sceneNode('orders').x).sort((a, b) => a.y - b.y);
  assert.equal(neighbour(scene, column[0]!.id, 'down'), column[1]!.id);
  assert.equal(neighbour(scene, column[1]!.id, 'up'), column[0]!.id);
  assert.equal(neighbour(scene, column[0]!.id, 'up'), undefined);
});

test('the pointer finds nodes before edges, and edges within a few pixels at any zoom', () => {
  const { x, y } = sceneNode('checkout');
  const view = { k: 0.5, x: 10, y: 20 };
  const toScreen = (worldX: number, worldY: number) => [worldX * view.k + view.x, worldY * view.k + view.y] as const;
  assert.deepEqual(hit(scene, view, ...toScreen(x + RADIUS - 1, y)), { node: 'checkout' });
  const { key, curve } = scene.edges.find(({ to }) => to === 'payments')!;
  const [screenX, screenY] = toScreen(...pointOn(curve, 0.5));
  assert.deepEqual(hit(scene, view, screenX, screenY - 4), { edge: key });
  assert.deepEqual(hit(scene, view, screenX, -5000), {});
});

test('what a screen reader says', () => {
  assert.equal(
    describe(shown, shown.nodes.get('payments')!),
    'payments, Lambda Function: 184 calls, average 610 ms, 18.5 % fault; called by 1, calls 0',
  );
  assert.equal(
    describe(shown, shown.nodes.get('client of storefront')!),
    'Clients of storefront, called by 0, calls 1',
  );
  assert.deepEqual(['AWS::DynamoDB::Table', 'remote', undefined].map(typeName), [
    'DynamoDB Table',
    'remote',
    'unknown type',
  ]);
});

test('a remembered range is taken if it is one', () => {
  assert.deepEqual(readRange({ last: 900 }), { last: 900 });
  assert.deepEqual(readRange({ from: 1, to: 2 }), { from: 1, to: 2 });
  for (const wrong of [undefined, null, 7, { last: -1 }, { from: 2, to: 1 }, { last: '300' }]) {
    assert.deepEqual(readRange(wrong), { last: 300 });
  }
});
