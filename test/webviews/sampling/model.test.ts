import assert from 'node:assert/strict';
import { test } from 'node:test';
import { samplingRuleFamily } from '../../../server/core/sampling-rule/check.ts';
import { definitionsIn, openDocument } from '../../../server/forms/document.ts';
import { cloudFormation } from '../../../webviews/sampling/cloud-formation.ts';
import { apply, emptyModel, faultyClients, nobodyReports, totalsOf } from '../../../webviews/sampling/model.ts';
import { readRates } from '../../../webviews/sampling/rates-form.ts';
import { emptyFields, fieldsOf, readPasted, requestOf } from '../../../webviews/sampling/request.ts';
import { sparkPath } from '../../../webviews/sampling/sparkline.ts';
import { faultWords, matches, samples, warnings } from '../../../webviews/sampling/words.ts';
import { Default, faulty, gateway, health, NOW, orders, rule, snapshot } from './rules.ts';

const model = apply(emptyModel, snapshot);
const state = (name: string) => model.rules.find((one) => one.rule.RuleName === name)!;

test('rules stand in the order in which they are tried', () => {
  assert.deepEqual(
    model.rules.map((one) => one.rule.RuleName),
    ['health-checks', 'orders', 'refunds', 'gateway', 'Default'],
  );
});

test('counts of ten minutes in windows of ten seconds, the last one still growing', () => {
  // NOW is four seconds into its window.
  const [first, last] = [NOW - 4 - 590, NOW - 4];
  const windows = [
    { rule: 'orders', time: first - 10, requests: 1000, sampled: 1000, borrowed: 1000 },
    { rule: 'orders', time: first, requests: 7, sampled: 2, borrowed: 1 },
    { rule: 'orders', time: last, requests: 5, sampled: 1, borrowed: 0 },
    { rule: 'gone', time: last, requests: 9, sampled: 9, borrowed: 9 },
  ];
  const { rules } = apply(emptyModel, { ...snapshot, windows });
  const { requests, totals } = rules.find((one) => one.rule.RuleName === 'orders')!;
  assert.deepEqual([requests.length, requests[0], requests[1], requests[59]], [60, 7, 0, 5]);
  assert.deepEqual(totals, { requests: 12, sampled: 3, borrowed: 1 });
  assert.deepEqual(totalsOf(rules), totals);
});

test('a rule that another one in front takes everything from is never reached', () => {
  assert.equal(state('refunds').shadowedBy, 'orders');
  // gateway asks for an attribute: it may let something through.
  assert.equal(state('Default').shadowedBy, undefined);
  assert.deepEqual(warnings(state('refunds')), ['Never reached: `orders` takes all its requests.']);
  assert.match(warnings(state('gateway'))[0]!, /^The X-Ray SDKs leave it out/);
});

test('what a rule matches and samples, in words', () => {
  assert.equal(matches(orders), 'POST requests to `/orders/*`');
  assert.equal(matches(gateway), 'All requests with `tenant=acme`');
  assert.equal(samples(orders), 'Samples the first 5 requests of each second and 10 % of the rest');
  assert.equal(samples(health), 'Samples nothing');
});

test('clients with the fault are told once, with the services that use their SDK', () => {
  const { rules, misreading } = apply(emptyModel, faulty);
  assert.deepEqual(faultyClients(rules), ['a'.repeat(24)]);
  assert.equal(
    faultWords(faultyClients(rules), misreading)[0],
    '1 client borrowed although a share of the reservoir held; checkout uses X-Ray for Node.js 3.12.0.',
  );
  assert.deepEqual(faultWords(faultyClients(model.rules), []), []);
});

test('nobody reports as long as there are neither clients nor counts', () => {
  assert.equal(nobodyReports(model.rules), false);
  assert.equal(nobodyReports(apply(emptyModel, { ...snapshot, windows: [], sharing: [] }).rules), true);
});

test('a pasted address gives host, path and method; its query is no part of the path', () => {
  assert.deepEqual(readPasted('https://shop.example.com:8443/orders/7?x=1#top'), {
    host: 'shop.example.com:8443',
    path: '/orders/7',
  });
  assert.deepEqual(readPasted("curl -X post 'http://localhost/a' -d '{}'"), {
    host: 'localhost',
    path: '/a',
    method: 'POST',
  });
  assert.deepEqual(readPasted('DELETE https://h/a'), { host: 'h', path: '/a', method: 'DELETE' });
  assert.equal(readPasted('GETAWAY'), undefined);
  assert.equal(readPasted('https://'), undefined);
});

test('what is typed is the request, and what is left empty is not known of it', () => {
  assert.equal(requestOf(emptyFields), undefined);
  assert.equal(requestOf({ ...emptyFields, path: '  ' }), undefined);
  const fields = { ...emptyFields, path: ' /a ', attributes: 'tenant = acme, plan=gold=1,broken' };
  const request = { urlPath: '/a', attributes: { tenant: 'acme', plan: 'gold=1' } };
  assert.deepEqual(requestOf(fields), request);
  assert.deepEqual(fieldsOf(request), { ...emptyFields, path: '/a', attributes: 'tenant=acme, plan=gold=1' });
});

test('rates are typed as a whole number and a percentage', () => {
  assert.deepEqual(readRates('3', '7'), { reservoir: 3, fixedRate: 0.07 });
  assert.deepEqual(readRates('0', '100'), { reservoir: 0, fixedRate: 1 });
  for (const wrong of ['', '1.5', '-1', 'x']) assert.ok('problem' in readRates(wrong, '5'), wrong);
  for (const wrong of ['', '101', '-1', 'x']) assert.ok('problem' in readRates('1', wrong), wrong);
});

test('a rule as CloudFormation is one that the checks have nothing against', () => {
  const difficult = rule('7 "odd": names', 5, { URLPath: '*', Attributes: { tenant: '*' } });
  for (const one of [orders, difficult]) {
    const text = `Resources:\n${cloudFormation(one).replace(/^(?=.)/gm, '  ')}`;
    const [found] = definitionsIn(openDocument('template.yaml', text));
    assert.equal(found?.definition.family, 'sampling-rule');
    const problems = samplingRuleFamily
      .problems(found!.definition.value)
      .filter(({ severity }) => severity === 'error');
    assert.deepEqual(problems, []);
  }
  assert.equal(
    cloudFormation(orders),
    `OrdersSamplingRule:
  Type: AWS::XRay::SamplingRule
  Properties:
    SamplingRule:
      RuleName: "orders"
      Priority: 20
      FixedRate: 0.1
      ReservoirSize: 5
      ServiceName: "*"
      ServiceType: "*"
      Host: "*"
      HTTPMethod: "POST"
      URLPath: "/orders/*"
      ResourceARN: "*"
      Version: 1
      SamplingRateBoost:
        MaxRate: 0.5
        CooldownWindowMinutes: 10
`,
  );
});

test('a sparkline has a step for each count, the highest as high as the picture', () => {
  // Two steps of 10 by 20: the first half as high as the second, which leaves a pixel at the top: 20 - (19 / 2) = 10.5.
  assert.equal(sparkPath([1, 2], 20, 20), 'M0,10.5L10,10.5L10,1L20,1L20,1L20,20L20,20L10,20L10,20L0,20Z');
  assert.equal(sparkPath([0, 0]), '');
});

test('the Default rule needs no clients to be there', () => {
  const { rules } = apply(emptyModel, { ...snapshot, rules: [Default], sharing: [], windows: [] });
  assert.deepEqual([rules.length, rules[0]?.clients], [1, []]);
});
