import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badgeKinds, badgesOf } from '../../../webviews/service-map/badges.ts';
import { union } from '../../../webviews/service-map/difference.ts';
import { collapsed, groupsOf } from '../../../webviews/service-map/grouping.ts';
import type { MapNode } from '../../../webviews/service-map/messages.ts';
import { emptyModel } from '../../../webviews/service-map/model.ts';
import { describe } from '../../../webviews/service-map/scene.ts';
import { violations } from '../axe.ts';
import { untilPainted } from '../opened.ts';
import { themes } from '../themes.ts';
import { enterMap, open, textOf } from './opened.ts';
import { calls, node, shop } from './shop.ts';

const own = (coldStarts: number, inProgress: number): Pick<MapNode, 'own'> => ({
  own: { coldStarts, inProgress, durations: [[0.5, 4]] },
});
const graph = (...nodes: MapNode[]) => ({ nodes: new Map(nodes.map((each) => [each.id, each])), edges: new Map() });

test('a badge stands for what there is, and for nothing that the source does not tell', () => {
  const texts = (of: Pick<MapNode, 'own'>) => badgesOf(of).map(({ text }) => text);
  assert.deepEqual(texts(own(1, 0)), ['1 cold start']);
  assert.deepEqual(texts(own(3, 2)), ['3 cold starts', '2 in progress']);
  assert.deepEqual([texts(own(0, 0)), texts({})], [[], []]);
  assert.deepEqual(badgeKinds([{}, own(0, 1), own(2, 0)]), ['cold', 'progress']);
});

test('a group has the badges of its services; in a window without calls there are none', () => {
  const all = graph(
    node('shop-a', undefined, calls(1, 2), own(1, 2)),
    node('shop-b', undefined, calls(1, 2), own(2, 0)),
    node('other', undefined, calls(1, 2)),
  );
  const [group] = [...collapsed(all, groupsOf(all, 'prefix')).nodes.values()].filter(({ own: work }) => work);
  assert.deepEqual(group?.own, { coldStarts: 3, inProgress: 2, durations: [[0.5, 8]] });
  assert.deepEqual(badgesOf(union(graph(), all).nodes.get('shop-a')!), []);
});

test('a screen reader hears them', () => {
  const lambda = node('resize', 'AWS::Lambda::Function', calls(0.5, 4), own(3, 1));
  const text = describe({ ...emptyModel, ...graph(lambda) }, lambda);
  assert.equal(
    text,
    'resize, Lambda Function: 4 calls, average 500 ms, all OK; called by 0, calls 0; 3 cold starts; 1 in progress',
  );
});

const withBadges = {
  ...shop,
  nodes: shop.nodes.map((each) => (each.id === 'mailer' ? { ...each, ...own(12, 3) } : each)),
};

test('on the map, in its legend, the panel and the table', async (t) => {
  const view = await open(t);
  await view.send(shop);
  await enterMap(view);
  const legend = view.page.getByRole('list', { name: 'Legend' });
  assert.doesNotMatch(await textOf(legend), /Cold starts/);
  await view.send(withBadges);
  await legend.getByText('Cold starts').waitFor();
  // Nothing else on the map is blue.
  for (const theme of ['vscode-dark', 'vscode-light', 'vscode-high-contrast'] as const) {
    await view.setTheme(theme);
    await untilPainted(view, '.map', themes[theme]['charts-blue']!);
  }
  await view.send({ type: 'show', node: 'mailer' });
  const panel = view.page.getByRole('complementary', { name: 'Service details' });
  assert.match(
    await textOf(panel.getByRole('list', { name: 'Beside its outcomes' })),
    /12 cold starts\s*3 in progress/,
  );
  await panel.getByText('Duration, to the last work of the service').waitFor();
  const slider = panel.getByRole('slider', { name: 'Choose response times' });
  // The slowest of the calls took 1.24 s, the service's work on them half a second.
  assert.match((await slider.getAttribute('aria-valuetext'))!, /up to 1.24 s, the service's work up to 527 ms/);
  assert.deepEqual(await violations(view), []);

  await view.page.getByRole('button', { name: 'Table' }).click();
  const row = view.page
    .getByRole('grid', { name: 'Services', exact: true })
    .getByRole('row')
    .filter({ hasText: 'mailer' });
  assert.match(await textOf(row), /12\s*3$/);
});
