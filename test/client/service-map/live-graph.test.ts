import assert from 'node:assert/strict';
import { test } from 'node:test';
import { liveGraph } from '../../../client/service-map/live-graph.ts';
import type { Connection } from '../../../client/source/connection.ts';
import type { GraphService, Source } from '../../../client/source/source.ts';
import type { View } from '../../../client/view.ts';
import type { FromView, ToView } from '../../../webviews/service-map/messages.ts';

const NOW = 1_000_000;

/** A panel whose source writes down what it is asked, and answers with the services that are there then. */
function panel() {
  const asked: unknown[] = [];
  const sent: ToView[] = [];
  const world = { services: [{ ReferenceId: 0, Name: 'shop' }] as GraphService[], visible: true, failing: '' };
  const source = (set?: string): Source => {
    const known: Partial<Source> = {
      async serviceGraph(from, to, { filter, group } = {}) {
        asked.push(['graph', from, to, filter, group, set]);
        if (world.failing) throw new Error(world.failing);
        return world.services;
      },
      async traceCounts(from, _to, step, options) {
        asked.push(['counts', step, options?.filter, set]);
        return { from, step, total: [1] };
      },
      withSet: (name) => source(name),
    };
    return known as Source;
  };
  const whole = source();
  const connection = { source: () => whole, now: () => NOW } as Partial<Connection> as Connection;
  const view = { send: (message) => sent.push(message), visible: () => world.visible } as Partial<
    View<ToView, FromView>
  >;
  return { graph: liveGraph(view as View<ToView, FromView>, connection), asked, sent, world };
}

test('first all, then what changed; the counts with the first, and not again so soon', async () => {
  const { graph, asked, sent, world } = panel();
  graph.setQuery({ range: { last: 300 } });
  await graph.show();
  world.services = [...world.services, { ReferenceId: 1, Name: 'orders' }];
  await graph.refresh();
  assert.deepEqual(
    sent.map(({ type }) => type),
    ['snapshot', 'counts', 'delta'],
  );
  const [, , delta] = sent;
  assert.deepEqual(delta?.type === 'delta' && delta.nodes.map(({ name }) => name), ['orders']);
  assert.deepEqual(asked, [
    ['graph', NOW - 300, NOW + 1, undefined, undefined, undefined],
    ['counts', 5, '', undefined],
    ['graph', NOW - 300, NOW + 1, undefined, undefined, undefined],
  ]);
});

test('a data set, a filter and a group go along with each question', async () => {
  const { graph, asked } = panel();
  graph.setQuery({ range: { from: 10, to: 70 }, filter: 'fault OR error', group: 'g "1"', set: 'files' });
  await graph.show();
  assert.deepEqual(asked, [
    ['graph', 10, 70, 'fault OR error', 'g "1"', 'files'],
    ['counts', 1, 'group.name = "g \\"1\\"" AND (fault OR error)', 'files'],
  ]);
});

test('an answer to a question that nobody asks any more is dropped', async () => {
  const { graph, sent } = panel();
  graph.setQuery({ range: { last: 300 } });
  const first = graph.show();
  graph.setQuery({ range: { last: 900 } });
  await first;
  assert.deepEqual(sent, []);
});

test('nobody looks: nothing is asked; a failure is told in its own words', async () => {
  const { graph, asked, sent, world } = panel();
  world.visible = false;
  graph.setQuery({ range: { last: 300 } });
  await graph.show();
  assert.deepEqual(asked, []);
  world.visible = true;
  world.failing = 'Invalid filter expression at 3';
  await graph.refresh();
  assert.deepEqual(sent, [{ type: 'status', status: 'error', message: 'Invalid filter expression at 3' }]);
});
