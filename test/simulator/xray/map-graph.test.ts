import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON, segment, startXray, traceId } from './xray.ts';

interface Answer {
  readonly Services: readonly { readonly ReferenceId: number; readonly Name: string; readonly Type?: string }[];
  readonly Counts: readonly {
    readonly ReferenceId: number;
    readonly ColdStarts: number;
    readonly InProgress: number;
  }[];
}

const LAMBDA = { name: 'resize', origin: 'AWS::Lambda::Function' };

test('POST /_nephoscope/xray/graph counts cold starts and requests in progress beside the services of AWS', async (t) => {
  const { ask } = await startXray(t);
  const start = { id: '00000000000000c1', name: 'Initialization', start_time: NOON - 1, end_time: NOON };
  const cold = segment({
    id: '00000000000000a1',
    trace_id: traceId(NOON, 1),
    start_time: NOON,
    ...LAMBDA,
    subsegments: [start],
  });
  const warm = segment({ id: '00000000000000a1', trace_id: traceId(NOON, 2), start_time: NOON, ...LAMBDA });
  const open = { name: 'web', id: '00000000000000a1', trace_id: traceId(NOON, 3), start_time: NOON, in_progress: true };
  await ask('/TraceSegments', { TraceSegmentDocuments: [cold, warm, JSON.stringify(open)] });
  const graph = async (more: object = {}): Promise<unknown> => {
    const { Services, Counts } = await ask<Answer>('/_nephoscope/xray/graph', {
      from: NOON - 60,
      to: NOON + 60,
      ...more,
    });
    return Counts.map(({ ReferenceId, ColdStarts, InProgress }) => {
      const { Name, Type } = Services.find((service) => service.ReferenceId === ReferenceId)!;
      return [Name, Type, ColdStarts, InProgress];
    });
  };
  const resize = ['resize', 'AWS::Lambda::Function', 1, 0];
  assert.deepEqual(await graph(), [resize, ['web', undefined, 0, 1]]);
  assert.deepEqual(await graph({ filter: 'service("resize")' }), [resize]);

  // It ends, and is counted among the completed ones.
  const { in_progress: _, ...ended } = open;
  await ask('/TraceSegments', { TraceSegmentDocuments: [JSON.stringify({ ...ended, end_time: NOON + 1 })] });
  assert.deepEqual(await graph(), [resize]);
});

test('the graph of a group is that of X-Ray’s own operation; one that there is not is said', async (t) => {
  const { ask } = await startXray(t);
  const web = segment({ id: '00000000000000a1', trace_id: traceId(NOON, 1), start_time: NOON, name: 'web' });
  const slow = segment({
    id: '00000000000000a1',
    trace_id: traceId(NOON, 2),
    start_time: NOON,
    seconds: 9,
    name: 'slow',
  });
  await ask('/TraceSegments', { TraceSegmentDocuments: [web, slow] });
  await ask('/CreateGroup', { GroupName: 'slow', FilterExpression: 'responsetime > 5' });
  const own = await ask<Answer>('/ServiceGraph', { StartTime: NOON - 60, EndTime: NOON + 60, GroupName: 'slow' });
  const asked = { from: NOON - 60, to: NOON + 60, group: 'slow' };
  assert.deepEqual((await ask<Answer>('/_nephoscope/xray/graph', asked)).Services, own.Services);
  assert.equal(own.Services.length, 2);
  const unknown = await ask<{ error: { message: string } }>('/_nephoscope/xray/graph', { ...asked, group: 'none' });
  assert.equal(unknown.error.message, 'Group not found');
});
