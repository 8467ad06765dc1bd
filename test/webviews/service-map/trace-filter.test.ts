import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFilterExpression } from '../../../server/core/filter-expression/parse.ts';
import { groupsOf } from '../../../webviews/service-map/grouping.ts';
import { apply, emptyModel, graphOf } from '../../../webviews/service-map/model.ts';
import { nothingShown, shownOf } from '../../../webviews/service-map/shown.ts';
import { type Selection, subjectOf, tracesThrough } from '../../../webviews/service-map/subject.ts';
import { both, ofGroup, throughGroup, throughNode } from '../../../webviews/service-map/trace-filter.ts';
import { calls, edge, node, shop } from './shop.ts';

const model = apply(emptyModel, shop);
const whole = nothingShown(model);
const filterOf = (selection: Selection, shown = whole, span?: { from: number; to: number }) =>
  tracesThrough(subjectOf(shown, selection)!, shown, model, span);

test('a service is asked for by all that is known of it', () => {
  assert.equal(filterOf({ node: 'checkout' }), 'service(id(name: "checkout", type: "AWS::ECS::Fargate"))');
  const known = node('a "b" \\c', undefined, calls(1, 1), { account: '123456789012' });
  assert.equal(throughNode(known), 'service(id(name: "a \\"b\\" \\\\c", account.id: "123456789012"))');
});

test('chosen response times are asked of the service itself, or of the call', () => {
  assert.equal(
    filterOf({ node: 'payments' }, whole, { from: 0.25, to: 1.5 }),
    'service(id(name: "payments", type: "AWS::Lambda::Function")) { responsetime >= 0.25 AND responsetime <= 1.5 }',
  );
  assert.equal(
    filterOf({ edge: '["inventory","stock"]' }, whole, { from: 0, to: 0.000001 }),
    'edge(id(name: "inventory", type: "AWS::ElasticBeanstalk::Environment"), id(name: "stock", type: "Database::SQL")) ' +
      '{ responsetime >= 0 AND responsetime <= 0.000001 }',
  );
});

test('clients: the traces that begin at the service that they call; a link: those of its receiver', () => {
  assert.equal(filterOf({ node: 'client of storefront' }), 'service("storefront") { root }');
  assert.equal(filterOf({ edge: '["client of storefront","storefront"]' }), 'service("storefront") { root }');
  assert.equal(
    filterOf({ edge: '["order-events","mailer","link"]' }),
    'service(id(name: "mailer", type: "AWS::Lambda::Function"))',
  );
});

test('groups are asked for by what their services have in common', () => {
  const graph = graphOf({
    nodes: ['pay-api', 'pay-db', 'pay.worker'].map((id) => node(id, 'T', calls(1, 1), { account: '1' })),
    edges: [],
  });
  const through = (by: 'account' | 'type' | 'prefix') => {
    const [group] = groupsOf(graph, by).values();
    return throughGroup(group!, [...graph.nodes.values()]);
  };
  assert.equal(through('account'), 'service(id(account.id: "1"))');
  assert.equal(through('type'), 'service(id(type: "T"))');
  assert.equal(through('prefix'), 'service() { (name BEGINSWITH "pay-" OR name BEGINSWITH "pay.") }');
});

test('a call between groups by their types; by prefixes, which no selector knows, by each call', () => {
  const typed = shownOf(model, { groupBy: 'type' }, whole);
  const call = [...typed.edges.keys()].find((key) => key.includes('Fargate') && key.includes('Lambda'))!;
  assert.equal(
    filterOf({ edge: call }, typed),
    'edge(id(type: "AWS::ECS::Fargate"), id(type: "AWS::Lambda::Function"))',
  );
  const named = apply(emptyModel, {
    ...shop,
    nodes: ['a-1', 'a-2', 'b'].map((id) => node(id, undefined, calls(1, 1))),
    edges: [edge('a-1', 'b', calls(1, 1)), edge('a-2', 'b', calls(1, 1))],
  });
  const grouped = shownOf(named, { groupBy: 'prefix' }, nothingShown(named));
  const [bundle] = grouped.edges.keys();
  assert.equal(
    tracesThrough(subjectOf(grouped, { edge: bundle! })!, grouped, named),
    'edge(id(name: "a-1"), id(name: "b")) OR edge(id(name: "a-2"), id(name: "b"))',
  );
});

test('filters are joined so that each keeps its meaning', () => {
  assert.equal(both(undefined, 'fault', ' '), 'fault');
  assert.equal(
    both('ok OR error', ofGroup('x "y"'), 'fault'),
    '(ok OR error) AND (group.name = "x \\"y\\"") AND (fault)',
  );
  assert.equal(both(undefined, ''), '');
});

test('all of them are filter expressions without a fault', () => {
  const span = { from: 0.1, to: 0.2 };
  for (const groupBy of [undefined, 'type', 'prefix'] as const) {
    const shown = shownOf(model, { groupBy }, whole);
    const selections = [
      ...[...shown.nodes.keys()].map((id): Selection => ({ node: id })),
      ...[...shown.edges.keys()].map((key): Selection => ({ edge: key })),
    ];
    for (const selection of selections) {
      const text = both('fault', filterOf(selection, shown, span));
      assert.deepEqual(parseFilterExpression(text).faults, [], text);
    }
  }
});
