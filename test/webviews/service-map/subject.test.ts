import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apply, emptyModel } from '../../../webviews/service-map/model.ts';
import { nothingShown, shownOf } from '../../../webviews/service-map/shown.ts';
import {
  figuresOf,
  outcomesOf,
  type Selection,
  sideRows,
  sidesNote,
  subjectOf,
  topUrls,
} from '../../../webviews/service-map/subject.ts';
import { calls, edge, node, shop, traces } from './shop.ts';

const shown = nothingShown(apply(emptyModel, shop));
const subject = (selection: Selection, of = shown) => subjectOf(of, selection)!;

test('clients measure nothing: what they saw are the calls that they made', () => {
  const { kind, title, calls: seen, sides } = subject({ node: 'client of storefront' });
  assert.deepEqual([kind, title, seen.total, sides], ['clients', 'Clients of storefront', 600, undefined]);
});

test('an inferred service has no view of its own', () => {
  assert.equal(subject({ node: 'orders' }).sides, undefined);
  assert.equal(subject({ edge: '["checkout","orders"]' }).sides, undefined);
  assert.match(subject({ edge: '["checkout","orders"]' }).line, /sends no segments/);
});

test('what callers saw less what the service says of itself is network and queue', () => {
  const model = apply(emptyModel, {
    ...shop,
    nodes: [
      node('a', undefined, calls(1, 10)),
      node('b', undefined, {
        ...calls(0.2, 4),
        histogram: [
          [0.1, 2],
          [0.3, 2],
        ],
      }),
    ],
    // One call of 0.3 s and three of 0.5 s: 0.45 s on average.
    edges: [
      edge('a', 'b', {
        ...calls(0.45, 4),
        histogram: [
          [0.3, 1],
          [0.5, 3],
        ],
      }),
    ],
  });
  for (const selection of [{ node: 'b' }, { edge: '["a","b"]' }]) {
    assert.deepEqual(sideRows(subject(selection, nothingShown(model)).sides!), [
      ['Average', '450 ms', '200 ms', '+250 ms'],
      ['p50', '500 ms', '100 ms', '+400 ms'],
      ['p90', '500 ms', '300 ms', '+200 ms'],
      ['p99', '500 ms', '300 ms', '+200 ms'],
    ]);
  }
});

test('callers that measured other calls than the service make it a rough comparison, and of a group none', () => {
  // checkout: 200 calls; storefront measured 200 to it, the mailer 40.
  assert.equal(
    sidesNote(subject({ node: 'checkout' }).sides!),
    'Roughly: measured of 240 calls, and by the service of 200.',
  );
  assert.equal(sidesNote(subject({ edge: '["storefront","checkout"]' }).sides!), '');
  const grouped = shownOf(apply(emptyModel, shop), { groupBy: 'type' }, shown);
  const [id] = grouped.groups.keys();
  assert.equal(subject({ node: id! }, grouped).sides, undefined);
});

test('a link tells ages and counts, and nothing of how it ended', () => {
  const link = subject({ edge: '["order-events","mailer","link"]' });
  assert.equal(link.kind, 'link');
  // 155 received in five minutes; 77 of them after 0.8 × 0.4 s, the 78th, the median, after 0.4 s.
  assert.deepEqual(figuresOf(link, shown).slice(0, 3), [
    ['Received', '155'],
    ['Rate', '31/min'],
    ['Age p50', '400 ms'],
  ]);
});

test('outcomes in counts and shares, the worst first', () => {
  assert.deepEqual(
    outcomesOf(shop.nodes.find(({ id }) => id === 'storefront')!).map(({ health, text }) => [health, text]),
    [
      ['fault', '1.67 % (10)'],
      ['error', '5 % (30)'],
      ['ok', '93.3 % (560)'],
    ],
  );
});

test('a group is its services together', () => {
  const grouped = shownOf(apply(emptyModel, shop), { groupBy: 'type' }, shown);
  const [id] = [...grouped.groups].find(([, { name }]) => name === 'AWS::Lambda::Function')!;
  const { kind, line, calls: all } = subject({ node: id }, grouped);
  // payments 184, mailer 155.
  assert.deepEqual([kind, line, all.total], ['group', '2 services', 339]);
});

test('what is not on the map is no subject', () => {
  assert.equal(subjectOf(shown, { node: 'nowhere' }), undefined);
  assert.equal(subjectOf(shown, {}), undefined);
});

test('requests by method and path, queries aside, the most frequent first', () => {
  const again = {
    ...traces[1]!,
    id: 'x',
    url: 'http://shop.test/products?page=3',
    responseTime: 0.3,
    health: 'error' as const,
  };
  assert.deepEqual(topUrls([...traces, again])[0], { request: 'GET /products', count: 2, failed: 1, p90: 0.3 });
  assert.equal(topUrls([{ ...traces[0]!, url: 'http://shop.test' }])[0]?.request, 'POST /');
});
