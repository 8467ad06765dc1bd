import assert from 'node:assert/strict';
import { test } from 'node:test';
import { xrayGroupFamily } from '../../../server/core/xray-group/check.ts';
import { definitionsIn, openDocument } from '../../../server/forms/document.ts';
import { emphasized } from '../../../webviews/service-map/emphasis.ts';
import {
  bandsOf,
  faultsAt,
  groupTemplate,
  impactInWords,
  marksOf,
  partMet,
  timeInWords,
  touches,
} from '../../../webviews/service-map/insights.ts';
import { apply, emptyModel } from '../../../webviews/service-map/model.ts';
import { nothingShown, shownOf } from '../../../webviews/service-map/shown.ts';
import { active, closed, impact } from './insights.ts';
import { shop } from './shop.ts';

const model = apply(emptyModel, shop);
const shown = shownOf(model, {}, nothingShown(model));

test('an insight that goes on marks its root cause and the services that fail with it', () => {
  const marks = marksOf([active, closed], undefined, shown);
  assert.deepEqual(
    [...marks].map(([id, { role }]) => [id, role]),
    [
      ['payments', 'cause'],
      ['checkout', 'affected'],
    ],
  );
  assert.equal(marks.get('payments')!.title, `Root cause of an insight: ${active.summary}`);
});

test('a closed insight marks nothing until it is chosen; what isn’t shown gets no mark', () => {
  assert.equal(marksOf([closed], undefined, shown).size, 0);
  assert.deepEqual([...marksOf([closed], closed.id, shown).keys()], ['orders']);
  const nodes = new Map([...shown.nodes].filter(([id]) => id !== 'orders'));
  assert.equal(marksOf([closed], closed.id, { ...shown, nodes }).size, 0);
});

test('a service that fails in one insight and causes another is a root cause', () => {
  const other = { ...active, id: 'b', rootCause: closed.rootCause, anomalous: [closed.rootCause, active.rootCause] };
  assert.equal(marksOf([other, active], undefined, shown).get('payments')!.role, 'cause');
});

test('services that are drawn as one carry the mark together, and their calls the emphasis', () => {
  const grouped = shownOf(
    model,
    { groupBy: 'type', insights: { all: [active], chosen: undefined } },
    nothingShown(model),
  );
  // checkout and storefront run on Fargate, payments and mailer in Lambda.
  const groupOf = (member: string) => [...grouped.groups].find(([, { members }]) => members.includes(member))![0];
  assert.deepEqual([...grouped.marks.keys()], [groupOf('payments'), groupOf('checkout')]);
  const part = partMet(impact, grouped)!;
  assert.deepEqual([...part.nodes].sort(), ['client of storefront', groupOf('checkout'), groupOf('payments')].sort());
  assert.ok(part.edges.has(JSON.stringify([groupOf('checkout'), groupOf('payments')])));
});

test('the impact is that part of the map which is shown; links are none of its calls', () => {
  const part = partMet({ ...impact, nodes: [...impact.nodes, 'elsewhere'] }, shown)!;
  assert.deepEqual([...part.nodes], impact.nodes);
  assert.deepEqual([...part.edges].sort(), [
    '["checkout","payments"]',
    '["client of storefront","storefront"]',
    '["storefront","checkout"]',
  ]);
  assert.equal(partMet({ nodes: ['elsewhere'], calls: [] }, shown), undefined);
  const queue = partMet({ nodes: ['order-events', 'mailer'], calls: [{ from: 'order-events', to: 'mailer' }] }, shown)!;
  assert.equal(queue.edges.size, 0);
});

test('what the chosen insight meets keeps its strength, unless a person looks at something else', () => {
  const met = partMet(impact, shown)!;
  const nothing = { selected: {}, search: '', focus: undefined };
  assert.equal(emphasized(shown, nothing, new Set(), met), met);
  assert.equal(emphasized(shown, nothing, new Set()), undefined);
  const selected = emphasized(shown, { ...nothing, selected: { node: 'mailer' } }, new Set(), met);
  assert.deepEqual([...selected!.nodes].sort(), ['Amazon SES', 'checkout', 'mailer', 'order-events']);
});

test('bands lie on the strip where its time has them', () => {
  const strip = { from: shop.now - 300, step: 5, total: Array.from({ length: 60 }, () => 1) };
  // It began 60 of 300 seconds into the strip, and goes on.
  assert.deepEqual(bandsOf([active, closed], active.id, strip, shop.now), [{ from: 0.2, to: 1, chosen: true }]);
  assert.deepEqual(bandsOf([active], undefined, { ...strip, total: [] }, shop.now), []);
  assert.ok(touches(active, shop) && !touches(closed, shop));
  assert.ok(!touches(closed, { from: closed.end!, to: shop.now }), 'its end is no part of it');
});

test('what an insight says, in words', (t) => {
  const zone = process.env.TZ;
  process.env.TZ = 'UTC';
  t.after(() => {
    process.env.TZ = zone;
  });
  assert.equal(timeInWords(active, shop.now), 'since 12:01 (4 min)');
  assert.equal(timeInWords(closed, shop.now), '11:00 – 11:05 (5 min)');
  assert.equal(timeInWords(closed, shop.now + 86_400), '2026-01-15, 11:00 – 11:05 (5 min)');
  assert.equal(impactInWords(active.requests), '34 of 150 requests were faults (22.7 %)');
  assert.equal(impactInWords({ total: 0, fault: 0 }), 'no requests');
});

test('the traces of its faults, and its group in a template', () => {
  const filter = 'service(id(name: "payments", type: "AWS::Lambda::Function")) { fault }';
  assert.equal(faultsAt(active.rootCause), filter);
  const group = groupTemplate('2 slow', filter);
  assert.equal(
    group,
    `Group2slowXRayGroup:
  Type: AWS::XRay::Group
  Properties:
    GroupName: "2 slow"
    FilterExpression: ${JSON.stringify(filter)}
    InsightsConfiguration:
      InsightsEnabled: true
`,
  );
  const template = `Resources:\n${group.replace(/^(?=.)/gm, '  ')}`;
  const [found] = definitionsIn(openDocument('template.yaml', template));
  assert.equal(found?.definition.family, 'xray-group');
  assert.deepEqual(xrayGroupFamily.problems(found!.definition.value), []);
});
