import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { pageToken, readPageToken } from '../../../server/simulator/records/find.ts';
import { openTrailDatabase, RECORDED } from '../../../server/simulator/records/trail-database.ts';
import { openStore, type StoreOptions } from '../../../server/simulator/store/store.ts';
import { temporaryFolder } from '../store/folder.ts';
import { NEW_YEAR, sampleEvent } from '../store/samples.ts';

const T = NEW_YEAR * 1000;

function open(t: TestContext, options: StoreOptions = {}) {
  const store = openStore(options);
  t.after(() => store.close());
  return { store, trail: openTrailDatabase(store) };
}

test('events come back newest first, with their columns and their record', async (t) => {
  const { trail } = open(t);
  const event = sampleEvent({
    id: 'b',
    time: T + 2,
    error: 'AccessDenied',
    errorClass: 1,
    readOnly: true,
    resources: [
      { type: 'AWS::S3::Bucket', name: 'photos' },
      { type: 'AWS::S3::Object', name: 'cat.jpg' },
    ],
    text: '{"eventID": "b"}',
  });
  await trail.record([sampleEvent({ id: 'a', time: T + 1 }), event, sampleEvent({ id: 'c', time: T })]);
  const { events, next } = trail.find({ limit: 10 });
  assert.deepEqual(
    events.map(({ id }) => id),
    ['b', 'a', 'c'],
  );
  assert.deepEqual(events[0], { ...event, set: RECORDED, sequence: 1 });
  assert.equal(next, undefined);
  assert.equal(trail.text(RECORDED, 1), '{"eventID": "b"}');
});

test('an import that is run again adds nothing, also after a restart', async (t) => {
  const folder = temporaryFolder(t);
  const first = open(t, { folder });
  // Two of them have no id, but different texts.
  const unnamed = ['{"eventName": "A"}', '{"eventName": "B"}'].map((text) => sampleEvent({ id: '', text }));
  const events = [...['a', 'b', 'a'].map((id) => sampleEvent({ id })), ...unnamed];
  assert.equal(await first.trail.add('june', events), 4);
  assert.equal(await first.trail.add('june', events), 0);
  await first.store.close();

  const { trail } = open(t, { folder });
  assert.equal(await trail.add('june', [...events, sampleEvent({ id: 'c' })]), 1);
  assert.deepEqual(trail.sets(), [{ name: 'june', count: 5, from: T, to: T }]);
  assert.equal(await trail.add('july', events), 4);
});

test('what was cleared can be imported again', async (t) => {
  const { store, trail } = open(t);
  await trail.add('june', [sampleEvent({ id: 'a' })]);
  await trail.clear('june');
  assert.deepEqual(trail.sets(), []);
  assert.equal(await trail.add('june', [sampleEvent({ id: 'a' })]), 1);
  await store.clear();
  assert.equal(await trail.add('june', [sampleEvent({ id: 'a' })]), 1);
});

test('events are found by time, by columns and by any other condition', async (t) => {
  const { trail } = open(t);
  await trail.add('june', [
    sampleEvent({ id: 'a', time: T, name: 'GetObject', readOnly: true }),
    sampleEvent({ id: 'b', time: T + 10, name: 'PutObject', region: 'eu-west-1' }),
    sampleEvent({ id: 'c', time: T + 20, name: 'GetObject', resources: [{ type: 'AWS::S3::Bucket', name: 'x' }] }),
  ]);
  const ids = (query: Partial<Parameters<typeof trail.find>[0]>) =>
    trail.find({ limit: 10, ...query }).events.map(({ id }) => id);
  assert.deepEqual(ids({ from: T + 10 }), ['c', 'b']);
  assert.deepEqual(ids({ from: T, to: T + 10 }), ['b', 'a']);
  assert.deepEqual(ids({ where: { name: 'GetObject' } }), ['c', 'a']);
  assert.deepEqual(ids({ where: { name: 'GetObject', region: 'eu-west-1' } }), []);
  assert.deepEqual(ids({ where: { id: 'b' } }), ['b']);
  assert.deepEqual(ids({ filter: ({ resources }) => resources.some(({ name }) => name === 'x') }), ['c']);
  assert.deepEqual(ids({ sets: ['july'] }), []);
});

test('pages join to the whole answer, across sets, chunks and events of the same time', async (t) => {
  const { trail } = open(t);
  // Seven events in each of five commits and two sets; a new time only with every second commit.
  for (let commit = 0; commit < 5; commit += 1) {
    for (const set of ['one', 'two']) {
      const time = T + Math.floor(commit / 2);
      await trail.add(
        set,
        Array.from({ length: 7 }, (_, index) => sampleEvent({ id: `${set}-${commit}-${index}`, time })),
      );
    }
  }
  const whole = trail.find({ limit: 100 }).events;
  assert.equal(whole.length, 70);
  // Commit 4 is the newest; both sets have the same time, and in a set the later arrival comes first.
  assert.deepEqual([whole[0]?.id, whole[7]?.id, whole[69]?.id], ['one-4-6', 'two-4-6', 'two-0-0']);
  for (const limit of [1, 2, 9]) {
    const paged: string[] = [];
    let page = trail.find({ limit });
    while (page.next && paged.length < whole.length) {
      paged.push(...page.events.map(({ id }) => id));
      const after = readPageToken(pageToken(page.next));
      assert.deepEqual(after, page.next);
      page = trail.find({ limit, ...(after && { after }) });
    }
    paged.push(...page.events.map(({ id }) => id));
    assert.deepEqual(
      paged,
      whole.map(({ id }) => id),
      `pages of ${limit}`,
    );
  }
});

test('recorded events are shown as long as they are kept, and then given up; imported ones stay', async (t) => {
  const store = openStore();
  t.after(() => store.close());
  let keptFrom = 0;
  const trail = openTrailDatabase(store, () => keptFrom);
  const mentioning = (id: string, time: number) =>
    sampleEvent({ id, time, text: JSON.stringify({ eventID: id, requestParameters: { bucketName: 'photos' } }) });
  await trail.record([mentioning('a', T), mentioning('b', T + 1)]);
  await trail.record([mentioning('c', T + 2)]);
  await trail.add('june', [mentioning('a', T)]);
  const shown = async (set: string) => {
    const { sequences } = await trail.mentions(set, 'photos');
    const { count, sequence } = await trail.columns(set, []);
    assert.deepEqual([...sequence], [...sequences]);
    assert.equal(trail.sets().find(({ name }) => name === set)?.count ?? 0, count);
    return [...sequence];
  };
  assert.deepEqual(await shown(RECORDED), [0, 1, 2]);
  keptFrom = T + 1;
  assert.deepEqual(await shown(RECORDED), [1, 2]);
  keptFrom = T + 2;
  assert.deepEqual(await shown(RECORDED), [2]);
  await trail.expire();
  assert.equal(trail.text(RECORDED, 0), undefined);
  assert.deepEqual(await shown(RECORDED), [2]);
  keptFrom = T + 100;
  await trail.expire();
  assert.deepEqual(trail.sets(), [{ name: 'june', count: 1, from: T, to: T }]);
  assert.deepEqual(await shown('june'), [0]);
});

test('a token that is not ours is none', () => {
  for (const token of ['', 'x', pageToken({ time: 1, set: 's', sequence: 2 }).slice(1), btoa('[1,2]'), btoa('7')]) {
    assert.equal(readPageToken(token), undefined, token);
  }
});

test('views get columns with dictionaries, and later only what is new', async (t) => {
  const { trail } = open(t);
  await trail.record([
    sampleEvent({ id: 'a', time: T, principal: 'alice', readOnly: true }),
    sampleEvent({ id: 'b', time: T + 5, principal: 'bob', errorClass: 2 }),
  ]);
  await trail.record([sampleEvent({ id: 'c', time: T + 9, principal: 'alice' })]);
  const columns = await trail.columns(RECORDED, ['principal']);
  assert.deepEqual([...columns.time], [T, T + 5, T + 9]);
  assert.deepEqual([...columns.sequence], [0, 1, 2]);
  assert.deepEqual([...columns.errorClass], [0, 2, 0]);
  assert.deepEqual([...columns.readOnly], [1, 0, 0]);
  assert.deepEqual(columns.lanes, { principal: { ids: Uint16Array.of(0, 1, 0), values: ['alice', 'bob'] } });

  const rest = await trail.columns(RECORDED, ['principal'], 0);
  assert.deepEqual([...rest.sequence], [1, 2]);
  assert.deepEqual([...rest.time], [T + 5, T + 9]);
  assert.deepEqual([...rest.errorClass], [2, 0]);
  assert.deepEqual(rest.lanes.principal, { ids: Uint16Array.of(0, 1), values: ['bob', 'alice'] });
  assert.equal((await trail.columns(RECORDED, [], 2)).count, 0);
});

test('whoever listens hears which set changed', async (t) => {
  const { trail } = open(t);
  const heard: string[] = [];
  const stop = trail.onChange((set) => heard.push(set));
  await trail.record([sampleEvent({ id: 'a' })]);
  await trail.add('june', [sampleEvent({ id: 'a' })]);
  await trail.add('june', [sampleEvent({ id: 'a' })]);
  await trail.clear();
  stop();
  await trail.record([sampleEvent({ id: 'b' })]);
  assert.deepEqual(heard, [RECORDED, 'june', RECORDED, 'june']);
});
