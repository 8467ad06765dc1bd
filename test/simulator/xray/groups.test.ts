import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryFolder } from '../store/folder.ts';
import { NOON, segment, startXray, traceId, type Xray } from './xray.ts';

interface Group {
  readonly GroupName: string;
  readonly GroupARN: string;
  readonly FilterExpression?: string;
  readonly InsightsConfiguration: object;
}

const OFF = { InsightsEnabled: false, NotificationsEnabled: false };
const DEFAULT = {
  GroupName: 'Default',
  GroupARN: 'arn:aws:xray:us-east-1:123456789012:group/Default',
  InsightsConfiguration: OFF,
};

async function make({ ask }: Xray, GroupName: string, FilterExpression?: string): Promise<Group> {
  const { Group } = await ask<{ Group: Group }>('/CreateGroup', { GroupName, FilterExpression });
  return Group;
}

/** A request to `shop` that many seconds after noon: a fault or none. */
function request(number: number, seconds: number, fault = false): string {
  const id = traceId(NOON + seconds, number);
  return segment({ id: `a${String(number).padStart(15, '0')}`, trace_id: id, start_time: NOON + seconds, fault });
}

/** How many requests to `shop` a service graph counts. */
async function counted({ ask }: Xray, members: object): Promise<readonly [number, unknown]> {
  type Answer = { Services: Array<{ Root?: boolean; SummaryStatistics: { TotalCount: number } }> };
  const range = { StartTime: NOON, EndTime: NOON + 3600 };
  const { Services, ...rest } = await ask<Answer & Record<string, unknown>>('/ServiceGraph', { ...range, ...members });
  return [Services.find(({ Root }) => Root)?.SummaryStatistics.TotalCount ?? 0, rest.ContainsOldGroupVersions];
}

test('the Default group is always there, takes every trace, and can only have its insights changed', async (t) => {
  const { ask } = await startXray(t);
  assert.deepEqual(await ask('/Groups'), { Groups: [DEFAULT] });
  const on = { InsightsEnabled: true, NotificationsEnabled: false };
  const changed = await ask('/UpdateGroup', { GroupName: 'Default', InsightsConfiguration: { InsightsEnabled: true } });
  assert.deepEqual(changed, { Group: { ...DEFAULT, InsightsConfiguration: on } });
  for (const [path, input] of [
    ['/UpdateGroup', { GroupName: 'Default', FilterExpression: 'fault' }],
    ['/DeleteGroup', { GroupName: 'Default' }],
    ['/CreateGroup', { GroupName: 'Default' }],
  ] as const) {
    const { status, __type } = await ask(path, input);
    assert.deepEqual([status, __type], [400, 'InvalidRequestException'], path);
  }
});

test('a group is made, found by name and ARN, changed and deleted', async (t) => {
  const xray = await startXray(t);
  const { ask } = xray;
  const group = await make(xray, 'slow', 'responsetime > 2');
  assert.match(group.GroupARN, /^arn:aws:xray:us-east-1:123456789012:group\/slow\/[A-Z2-7]{52}$/);
  const { GroupName, GroupARN } = group;
  assert.deepEqual(group, { GroupName, GroupARN, FilterExpression: 'responsetime > 2', InsightsConfiguration: OFF });
  for (const named of [{ GroupName }, { GroupARN }, { GroupName, GroupARN }]) {
    assert.deepEqual(await ask('/GetGroup', named), { Group: group });
  }
  // What an update doesn't mention stays.
  const insights = { InsightsEnabled: true, NotificationsEnabled: true };
  await ask('/UpdateGroup', { GroupARN, InsightsConfiguration: insights });
  await ask('/UpdateGroup', { GroupName, InsightsConfiguration: { NotificationsEnabled: false } });
  const { Group: changed } = await ask<{ Group: Group }>('/UpdateGroup', { GroupName, FilterExpression: 'fault' });
  const half = { InsightsEnabled: true, NotificationsEnabled: false };
  assert.deepEqual(changed, { ...group, FilterExpression: 'fault', InsightsConfiguration: half });
  assert.deepEqual(await ask('/Groups'), { Groups: [DEFAULT, changed] });

  assert.deepEqual(await ask('/DeleteGroup', { GroupARN }), {});
  assert.deepEqual(await ask('/Groups'), { Groups: [DEFAULT] });
  // One of the same name is another group.
  assert.notEqual((await make(xray, 'slow')).GroupARN, GroupARN);
  assert.equal((await ask('/GetGroup', { GroupARN })).Message, 'Group not found');
});

test('notifications can only be on where insights are, and go off with them', async (t) => {
  const { ask } = await startXray(t);
  const change = (InsightsConfiguration: object) =>
    ask('/UpdateGroup', { GroupName: 'Default', InsightsConfiguration });
  const refused = { status: 400, __type: 'InvalidRequestException' };
  const named = { GroupName: 'slow', InsightsConfiguration: { NotificationsEnabled: true } };
  for (const { status, __type } of [await ask('/CreateGroup', named), await change({ NotificationsEnabled: true })]) {
    assert.deepEqual({ status, __type }, refused);
  }
  assert.deepEqual(await ask('/Groups'), { Groups: [DEFAULT] });

  await change({ InsightsEnabled: true });
  const on = { InsightsEnabled: true, NotificationsEnabled: true };
  assert.deepEqual(await change({ NotificationsEnabled: true }), { Group: { ...DEFAULT, InsightsConfiguration: on } });
  assert.deepEqual(await change({ InsightsEnabled: false }), { Group: DEFAULT });
});

for (const [what, path, input, message] of [
  ['a name twice', '/CreateGroup', { GroupName: 'slow' }, /^Group already exists$/],
  ['no name', '/CreateGroup', {}, /'groupName' failed to satisfy constraint: Member must not be null/],
  ['a long name', '/CreateGroup', { GroupName: 'x'.repeat(33) }, /length less than or equal to 32/],
  [
    'a broken filter',
    '/CreateGroup',
    { GroupName: 'x', FilterExpression: 'fault AND' },
    /^Invalid filter expression at/,
  ],
  ['a broken filter of an update', '/UpdateGroup', { GroupName: 'slow', FilterExpression: '(' }, /^Invalid filter/],
  ['a tag that is none', '/CreateGroup', { GroupName: 'x', Tags: [{ Key: 'aws:x', Value: '' }] }, /aws:/],
  ['no such name', '/GetGroup', { GroupName: 'Slow' }, /^Group not found$/],
  [
    'no such ARN',
    '/DeleteGroup',
    { GroupARN: 'arn:aws:xray:us-east-1:123456789012:group/slow/X' },
    /^Group not found$/,
  ],
  ['two groups', '/GetGroup', { GroupName: 'slow', GroupARN: DEFAULT.GroupARN }, /^Group not found$/],
  ['no group', '/UpdateGroup', {}, /GroupName or GroupARN/],
  ['no such group of a graph', '/ServiceGraph', { StartTime: 0, EndTime: 1, GroupName: 'x' }, /^Group not found$/],
] as const) {
  test(`InvalidRequestException: ${what}`, async (t) => {
    const xray = await startXray(t);
    await make(xray, 'slow');
    const answer = await xray.ask(path, input);
    assert.deepEqual([answer.status, answer.__type], [400, 'InvalidRequestException']);
    assert.match(String(answer.Message), message);
  });
}

test('a name may have any character', async (t) => {
  const xray = await startXray(t);
  for (const GroupName of ['a/b', 'Ünïcode 1', 'a:b_c']) {
    const group = await make(xray, GroupName);
    assert.deepEqual(await xray.ask('/GetGroup', { GroupARN: group.GroupARN }), { Group: group });
  }
});

test('there are 25 groups at most besides the Default group', async (t) => {
  const xray = await startXray(t);
  for (let number = 1; number <= 25; number += 1) await make(xray, `group ${number}`);
  const { Groups } = await xray.ask<{ Groups: Group[] }>('/Groups');
  assert.equal(Groups.length, 26);
  assert.match(String((await xray.ask('/CreateGroup', { GroupName: 'more' })).Message), /25 groups already/);
});

test('a group has its own service graph, and a name in filter expressions', async (t) => {
  const xray = await startXray(t);
  await xray.ask('/TraceSegments', { TraceSegmentDocuments: [request(1, 0), request(2, 1, true), request(3, 2)] });
  const { GroupARN } = await make(xray, 'faults', 'fault');
  assert.deepEqual(await counted(xray, {}), [3, false]);
  assert.deepEqual(await counted(xray, { GroupName: 'Default' }), [3, false]);
  assert.deepEqual(await counted(xray, { GroupName: 'faults' }), [1, false]);
  assert.deepEqual(await counted(xray, { GroupARN }), [1, false]);

  const found = async (FilterExpression: string): Promise<string[]> => {
    const range = { StartTime: NOON, EndTime: NOON + 60 };
    const answer = await xray.ask<{ TraceSummaries: Array<{ Id: string }> }>('/TraceSummaries', {
      ...range,
      FilterExpression,
    });
    return answer.TraceSummaries.map(({ Id }) => Id.slice(-1)).sort();
  };
  assert.deepEqual(await found('group.name = "faults"'), ['2']);
  assert.deepEqual(await found(`group.arn != "${GroupARN}"`), ['1', '3']);
  assert.deepEqual(await found('group.name = "Default" AND !fault'), ['1', '3']);
  assert.deepEqual(await found('group.name = "none"'), []);
});

test('a new expression counts for the traces from then on', async (t) => {
  const xray = await startXray(t);
  await make(xray, 'some', 'fault');
  const before = [request(1, 0), request(2, 1, true), request(6, 2, true)];
  await xray.ask('/TraceSegments', { TraceSegmentDocuments: before });
  await xray.running.state.clock.advance(60_000);
  await xray.ask('/UpdateGroup', { GroupName: 'some', FilterExpression: 'ok' });
  await xray.ask('/TraceSegments', { TraceSegmentDocuments: [request(3, 61), request(4, 62), request(5, 63, true)] });
  // The two faults of before, and the two that are ok of after.
  assert.deepEqual(await counted(xray, { GroupName: 'some' }), [4, true]);
  assert.deepEqual(await counted(xray, { GroupName: 'some', StartTime: NOON + 60 }), [2, false]);
  assert.deepEqual(await counted(xray, { GroupName: 'some', EndTime: NOON + 30 }), [2, true]);
});

test('a group that would lead to itself is refused', async (t) => {
  const xray = await startXray(t);
  await make(xray, 'a', 'group.name = "b"');
  await make(xray, 'b', 'ok');
  const update = { GroupName: 'b', FilterExpression: 'fault OR group.name = "a"' };
  const { __type, Message } = await xray.ask('/UpdateGroup', update);
  const says = 'Invalid filter expression: A group in it leads to itself.';
  assert.deepEqual([__type, Message], ['InvalidRequestException', says]);
  const own = await xray.ask('/CreateGroup', { GroupName: 'c', FilterExpression: 'group.name = "c"' });
  assert.equal(own.Message, says);
});

test('groups and tags outlive the process, and a reset makes an end of them', async (t) => {
  const store = { kind: 'folder', folder: temporaryFolder(t) } as const;
  const first = await startXray(t, { store });
  const group = await make(first, 'slow', 'responsetime > 2');
  await first.ask('/TagResource', { ResourceARN: group.GroupARN, Tags: [{ Key: 'stage', Value: 'prod' }] });
  await first.running.close();

  const { ask, endpoint } = await startXray(t, { store });
  assert.deepEqual(await ask('/GetGroup', { GroupName: 'slow' }), { Group: group });
  const tags = await ask('/ListTagsForResource', { ResourceARN: group.GroupARN });
  assert.deepEqual(tags, { Tags: [{ Key: 'stage', Value: 'prod' }] });
  await fetch(`${endpoint}/_nephoscope/reset`, { method: 'POST' });
  assert.deepEqual(await ask('/Groups'), { Groups: [DEFAULT] });
});
