/** The views' questions to an account, through AWS's own SDK; a simulator is the account. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CreateGroupCommand,
  CreateSamplingRuleCommand,
  PutTraceSegmentsCommand,
  XRayClient,
} from '@aws-sdk/client-xray';
import { everyRequest, segment, traceId } from '../../simulator/xray/xray.ts';
import { openPlayed, type Played, playAws } from './aws.ts';

const now = () => Math.floor(Date.now() / 1000);

/** What the account's own programs send. */
function program({ running }: Played, region = 'eu-west-1'): XRayClient {
  const credentials = { accessKeyId: 'alice', secretAccessKey: 'x' };
  return new XRayClient({ region, endpoint: running.ready.endpoint, credentials });
}

const call = (id: number, ago: number, members = {}) =>
  segment({
    id: id.toString(16).padStart(16, '0'),
    trace_id: traceId(now() - ago, id),
    start_time: now() - ago,
    ...members,
  });

test('whose account it is', async (t) => {
  await playAws(t);
  const { account } = await openPlayed(t);
  assert.deepEqual(account.identity, { account: '123456789012', arn: 'arn:aws:iam::123456789012:user/alice' });
});

test('the map of the last minutes, the traces, and one of them', async (t) => {
  const played = await playAws(t);
  const documents = [call(1, 60), call(2, 30, { fault: true, http: { response: { status: 500 } } })];
  await program(played).send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: documents }));
  const { account } = await openPlayed(t);
  const { source } = account;

  const services = await source.serviceGraph(now() - 300, now() + 1);
  const shop = services.find(({ Name, Type }) => Name === 'shop' && Type !== 'client');
  assert.equal(shop?.Root, true);
  assert.deepEqual([shop?.SummaryStatistics?.OkCount, shop?.SummaryStatistics?.FaultStatistics?.TotalCount], [1, 1]);
  // As on the wire: epoch seconds.
  assert.equal(typeof shop?.StartTime, 'number');

  const { summaries, token } = await source.traceSummaries(now() - 300, now() + 1, { filter: 'fault' });
  assert.deepEqual([summaries.map(({ Id }) => Id), token], [[JSON.parse(documents[1]!).trace_id], undefined]);
  assert.equal(summaries[0]?.Http?.HttpStatus, 500);
  const trace = await source.trace(summaries[0]!.Id);
  assert.deepEqual(trace, { documents: [documents[1]], limitExceeded: false });
  assert.equal(await source.trace(traceId(now(), 99)), undefined);

  // One request began in each of these minutes, or both in one.
  const counts = await source.traceCounts(now() - 300, now() + 1, 5);
  assert.equal(counts.step, 60);
  assert.deepEqual(
    [counts.total.reduce((sum, count) => sum + count), counts.faults?.reduce((sum, count) => sum + count)],
    [2, 1],
  );
});

test('hours that X-Ray doesn’t take at once are asked for in pieces, the newest first', async (t) => {
  const played = await playAws(t);
  const hour = 3600;
  const documents = [call(1, 60), call(2, 7 * hour)];
  await program(played).send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: documents }));
  const { source } = (await openPlayed(t)).account;

  const services = await source.serviceGraph(now() - 13 * hour, now() + 1);
  assert.equal(played.calls.filter(({ operation }) => operation === 'ServiceGraph').length, 3);
  const shops = services.filter(({ Name, Type }) => Name === 'shop' && Type !== 'client');
  assert.deepEqual(
    shops.map(({ SummaryStatistics }) => SummaryStatistics?.OkCount),
    [2],
  );

  const ids: string[][] = [];
  let token: string | undefined;
  do {
    const page = await source.traceSummaries(now() - 13 * hour, now() + 1, token === undefined ? {} : { token });
    ids.push(page.summaries.map(({ Id }) => Id));
    token = page.token;
  } while (token !== undefined);
  assert.deepEqual(ids, [[JSON.parse(documents[0]!).trace_id], [JSON.parse(documents[1]!).trace_id], []]);
});

test('groups by name; the map of one', async (t) => {
  const played = await playAws(t);
  const xray = program(played);
  await xray.send(new CreateGroupCommand({ GroupName: 'failing', FilterExpression: 'fault' }));
  const documents = [call(1, 60), call(2, 30, { name: 'orders', fault: true })];
  await xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: documents }));
  const { source } = (await openPlayed(t)).account;
  assert.deepEqual(await source.groups(), [{ name: 'failing', filter: 'fault' }]);
  const services = await source.serviceGraph(now() - 300, now() + 1, { group: 'failing' });
  assert.deepEqual([...new Set(services.map(({ Name }) => Name))], ['orders']);
});

test('sampling rules of several regions carry their region’s name; nothing is changed there', async (t) => {
  const played = await playAws(t);
  const rule = { ...everyRequest, RuleName: 'checkout', Priority: 10, FixedRate: 0.5, ReservoirSize: 1, Version: 1 };
  await program(played).send(new CreateSamplingRuleCommand({ SamplingRule: rule }));
  const { sampling } = (await openPlayed(t, ['eu-west-1', 'us-east-1'])).account.source;
  const names = (await sampling.rules()).map(({ RuleName }) => RuleName);
  assert.ok(names.includes('checkout (eu-west-1)'), String(names));
  await assert.rejects(sampling.update('checkout', { FixedRate: 1, ReservoirSize: 1 }), /only reads the account/);
});

test('insights are read, not turned on', async (t) => {
  const played = await playAws(t);
  const InsightsConfiguration = { InsightsEnabled: true };
  await program(played).send(new CreateGroupCommand({ GroupName: 'shop', InsightsConfiguration }));
  const { insights } = (await openPlayed(t)).account.source;
  assert.deepEqual([await insights.enabled('shop'), await insights.enabled('none')], [true, false]);
  assert.deepEqual(await insights.summaries('shop', now() - 3600, now() + 1), []);
  await assert.rejects(insights.enable('shop'), /only reads the account/);
});

test('the map of a filter, which X-Ray doesn’t make, is of the newest traces that it takes', async (t) => {
  const played = await playAws(t);
  const xray = program(played);
  const calls = {
    subsegments: [
      { id: 'b'.repeat(16), name: 'bank', namespace: 'remote', start_time: now() - 20, end_time: now() - 19 },
    ],
  };
  const failed = Array.from({ length: 101 }, (_, index) =>
    call(index + 10, 20, { name: 'orders', fault: true, ...calls }),
  );
  const documents = [call(1, 60), ...failed];
  for (let at = 0; at < documents.length; at += 50) {
    await xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: documents.slice(at, at + 50) }));
  }
  const { account } = await openPlayed(t);
  const services = await account.source.serviceGraph(now() - 300, now() + 1, { filter: 'fault' });
  const figures = services.map(({ Name, Type, State, SummaryStatistics }) => [
    Name,
    Type,
    State,
    SummaryStatistics?.TotalCount,
  ]);
  assert.deepEqual(figures.sort(), [
    ['bank', 'remote', 'unknown', 100],
    ['orders', undefined, 'active', 100],
    ['orders', 'client', 'unknown', undefined],
  ]);
  assert.equal(account.partial(), true);
  assert.equal((await account.source.serviceGraph(now() - 300, now() + 1, { filter: 'ok' })).length, 2);
  assert.equal(account.partial(), false);
});
