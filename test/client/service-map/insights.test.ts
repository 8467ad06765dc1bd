import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insightsOf, liveInsights } from '../../../client/service-map/insights.ts';
import type { InsightSource, InsightSummary } from '../../../client/source/insight-source.ts';
import type { Source } from '../../../client/source/source.ts';
import type { Query, ToView } from '../../../webviews/service-map/messages.ts';

const NOW = 10_000_000;
const DAY = 86_400;

/** A source with these insights, which writes down what it is asked; `hold` makes its answers wait. */
function source(found: readonly InsightSummary[], failing = '') {
  const asked: unknown[] = [];
  const insights: Partial<InsightSource> = {
    async enabled(group) {
      if (failing) throw new Error(failing);
      return group !== 'off';
    },
    async summaries(group, from, to) {
      asked.push([group, from, to]);
      return [...found];
    },
  };
  return { insights: insights as InsightSource, asked };
}

test('asked for the day before the shown time until now, as what began in it may end after it', async () => {
  const { insights, asked } = source([
    { InsightId: 'after', State: 'ACTIVE', StartTime: NOW - 200 },
    { InsightId: 'within', State: 'CLOSED', StartTime: NOW - 600, EndTime: NOW - 540 },
  ]);
  const { insights: found } = await insightsOf(insights, 'slow', { from: NOW - 900, to: NOW - 300, now: NOW });
  assert.deepEqual(asked, [['slow', NOW - 900 - DAY, NOW + 1]]);
  // The other began when the shown time was over.
  assert.deepEqual(
    found.map(({ id, active, end }) => [id, active, end]),
    [['within', false, NOW - 540]],
  );
});

test('X-Ray keeps insights for 30 days: nothing older is asked for', async () => {
  const { insights, asked } = source([]);
  const month = 30 * DAY - 60;
  await insightsOf(insights, undefined, { from: NOW - month - 10, to: NOW - month + 50, now: NOW });
  assert.deepEqual(asked, [['Default', NOW - month, NOW + 1]]);
  const older = await insightsOf(insights, undefined, { from: 0, to: 60, now: NOW });
  assert.deepEqual([older.kept, asked.length], [false, 1]);
});

/** A panel that shows the query, and what it is told. */
function panel(query: Query, of: Pick<Source, 'insights'>) {
  const sent: ToView[] = [];
  const world = { query, visible: true };
  const live = liveInsights(
    { send: (message) => sent.push(message), visible: () => world.visible },
    { now: () => NOW },
    { query: () => world.query, source: () => of as Source },
  );
  return { live, sent, world };
}

test('insights are not asked for again so soon, nor while nobody looks; a failure is told in its own words', async () => {
  const { insights, asked } = source([]);
  const { live, sent, world } = panel({ range: { last: 300 } }, { insights });
  await live.refresh('soon');
  await live.refresh('soon');
  assert.equal(asked.length, 1);
  await live.refresh('now');
  assert.equal(asked.length, 2);
  world.visible = false;
  await live.refresh('now');
  assert.equal(asked.length, 2);
  assert.deepEqual(
    sent.map(({ type }) => type),
    ['insights', 'insights'],
  );

  const broken = panel({ range: { last: 300 } }, source([], 'Group not found'));
  await broken.live.refresh('now');
  assert.deepEqual(broken.sent, [{ type: 'insightsFailed', message: 'Group not found' }]);
});

test('the answer to a question that nobody asks any more is dropped', async () => {
  const { live, sent, world } = panel({ range: { last: 300 } }, source([]));
  const first = live.refresh('now');
  world.query = { range: { last: 300 }, group: 'off' };
  await Promise.all([first, live.refresh('now')]);
  assert.deepEqual(
    sent.map((message) => message.type === 'insights' && [message.group, message.enabled]),
    [['off', false]],
  );
});
