import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emphasized, summary } from '../../../webviews/service-map/emphasis.ts';
import type { MapSnapshot } from '../../../webviews/service-map/messages.ts';
import { apply, emptyModel } from '../../../webviews/service-map/model.ts';
import { type Looks, nothingShown, type Shown, shownOf } from '../../../webviews/service-map/shown.ts';
import { calls, edge, node, shop } from './shop.ts';

const model = apply(emptyModel, shop);
const whole = shownOf(model, {}, nothingShown(emptyModel));
const show = (looks: Looks, before: Shown = whole) => shownOf(model, looks, before);

const quiet: MapSnapshot = {
  ...shop,
  from: shop.from - 300,
  to: shop.from,
  nodes: [
    node('storefront', 'AWS::ECS::Fargate', calls(0.1, 7), { root: true }),
    node('legacy', 'remote', calls(1, 9)),
  ],
  edges: [edge('storefront', 'legacy', calls(1, 9))],
};

test('without wishes the whole graph is shown', () => {
  assert.equal(whole.nodes, model.nodes);
  assert.deepEqual([whole.from, whole.to], [shop.from, shop.to]);
});

test('a window has its own numbers; the other services of the range keep their places, without calls', () => {
  const { nodes, active, from, to } = show({ window: quiet });
  assert.deepEqual([from, to], [quiet.from, quiet.to]);
  assert.equal(nodes.get('storefront')?.total, 7);
  assert.equal(nodes.get('checkout')?.total, 0);
  assert.deepEqual([...active!.nodes].sort(), ['legacy', 'storefront']);
});

test('windows of the same services are drawn in the same place: no new layout', () => {
  const first = show({ window: { ...quiet, nodes: quiet.nodes.slice(0, 1), edges: [] } });
  assert.equal(first.topology, whole.topology);
  assert.equal(show({ window: { ...quiet, nodes: [], edges: [] } }, first).topology, whole.topology);
  assert.equal(show({ window: quiet }, first).topology, whole.topology + 1, 'legacy is new');
});

test('a comparison shows what is gone as well', () => {
  const { nodes, changes } = show({ against: quiet });
  assert.equal(nodes.get('legacy')?.total, 0);
  assert.equal(changes?.nodes.get('legacy')?.kind, 'gone');
  assert.equal(changes?.nodes.get('checkout')?.kind, 'new');
});

test('a neighbourhood leaves the rest out, until its node is gone', () => {
  const near = show({ focus: { node: 'stock', hops: 1 } });
  assert.deepEqual([...near.nodes.keys()].sort(), ['inventory', 'stock']);
  assert.equal(near.edges.size, 1);
  assert.equal(show({ focus: { node: 'nowhere', hops: 1 } }).nodes.size, model.nodes.size);
});

test('groups are closed until somebody opens them', () => {
  const closed = show({ groupBy: 'type' });
  const [fargate] = [...closed.groups].find(([, { name }]) => name === 'AWS::ECS::Fargate')!;
  assert.equal(closed.nodes.has('checkout'), false);
  const opened = show({ groupBy: 'type', expanded: [fargate] }, closed);
  assert.deepEqual([opened.nodes.has('checkout'), opened.nodes.has(fargate)], [true, false]);
  assert.deepEqual([...opened.open.keys()], [fargate]);
  assert.equal(opened.topology, closed.topology + 1);
});

test('a comparison of groups compares their sums', () => {
  const { changes, groups } = show({ groupBy: 'type', against: shop });
  assert.ok(groups.size > 0);
  assert.deepEqual([changes?.nodes.size, changes?.edges.size], [0, 0]);
});

test('a search keeps its matches, a selection its star, a comparison its changes, a window what was called', () => {
  const nothing = { selected: {}, search: '', focus: undefined };
  const kept = (shown: Shown, state: object, matching: string[] = []) =>
    emphasized(shown, { ...nothing, ...state }, new Set(matching));
  assert.equal(kept(whole, {}), undefined);
  assert.deepEqual([...kept(whole, { search: 'o' }, ['orders', 'checkout'])!.edges].length, 1);
  assert.deepEqual([...kept(whole, { selected: { node: 'stock' } })!.nodes].sort(), ['inventory', 'stock']);
  assert.equal(kept(whole, { selected: { node: 'stock' }, focus: { node: 'stock', hops: 1 } }), undefined);
  const call = '["checkout","payments"]';
  assert.deepEqual([...kept(whole, { selected: { edge: call } })!.nodes], ['checkout', 'payments']);
  const window = show({ window: quiet });
  assert.equal(kept(window, {}), window.active);
  const same = show({ against: shop });
  assert.equal(kept(same, {}), undefined, 'nothing changed');
  const changed = show({ against: { ...shop, edges: shop.edges.slice(1) } });
  assert.deepEqual([...kept(changed, {})!.nodes], ['client of storefront', 'storefront']);
});

test('the line says what is drawn', () => {
  const near = show({ focus: { node: 'stock', hops: 1 }, against: shop });
  assert.match(summary(near), /^2 services, 1 connection · 0 changes · until \d\d:05:00$/);
  assert.equal(summary(nothingShown(emptyModel)), '');
});
