import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON, segment, startXray, traceId } from './xray.ts';

const ID = '00000000000000a1';

test('PutTraceSegments keeps what is valid and names what is not', async (t) => {
  const { ask } = await startXray(t);
  const good = segment({ id: ID, trace_id: traceId(NOON), start_time: NOON });
  const answer = await ask('/TraceSegments', {
    TraceSegmentDocuments: [good, '{', '[]', segment({ id: 'xyz', trace_id: traceId(NOON), start_time: NOON })],
  });
  assert.deepEqual(answer, {
    UnprocessedTraceSegments: [
      { ErrorCode: 'ParseError', Message: 'Invalid segment. ErrorCode: ParseError' },
      { ErrorCode: 'MissingId', Message: 'Invalid segment. ErrorCode: MissingId' },
      { Id: 'xyz', ErrorCode: 'InvalidId', Message: 'Invalid segment. ErrorCode: InvalidId' },
    ],
  });
  const { Traces } = await ask<{ Traces: unknown[] }>('/Traces', { TraceIds: [traceId(NOON)] });
  const kept = { Id: traceId(NOON), Duration: 1, LimitExceeded: false, Segments: [{ Id: ID, Document: good }] };
  assert.deepEqual(Traces, [kept]);
});

test('BatchGetTraces takes both forms of an id, adds inferred segments, and names the ids that it has nothing for', async (t) => {
  const { ask } = await startXray(t);
  // A call to a table, whose service sends nothing: X-Ray adds its segment, with the call's times.
  const call = { id: '00000000000000b1', name: 'DynamoDB', namespace: 'aws', aws: { table_name: 'carts' } };
  const subsegments = [{ ...call, start_time: NOON + 0.25, end_time: NOON + 0.5 }];
  const document = segment({ id: ID, trace_id: traceId(NOON), start_time: NOON, subsegments });
  await ask('/TraceSegments', { TraceSegmentDocuments: [document] });
  const w3c = traceId(NOON).replaceAll('-', '').slice(1);
  const other = traceId(NOON, 2);
  const answer = await ask<{ Traces: Array<{ Segments: Array<{ Document: string }> }> }>('/Traces', {
    TraceIds: [w3c, other, 'none'],
  });
  assert.deepEqual((answer as unknown as { UnprocessedTraceIds: string[] }).UnprocessedTraceIds, [other, 'none']);
  const [own, inferred] = answer.Traces[0]!.Segments.map(({ Document }) => Document);
  assert.equal(own, document);
  const { parent_id, origin, start_time, end_time, inferred: flag } = JSON.parse(inferred!);
  assert.deepEqual(
    [parent_id, origin, start_time, end_time, flag],
    [call.id, 'AWS::DynamoDB::Table', NOON + 0.25, NOON + 0.5, true],
  );
});

test('BatchGetTraces answers large traces page by page', async (t) => {
  const { ask } = await startXray(t);
  // 60 documents of 60,000 characters are 3.6 million: a page of 8 million ends with the third trace.
  const metadata = { default: { text: 'x'.repeat(60_000) } };
  for (let number = 1; number <= 4; number += 1) {
    const documents = Array.from({ length: 60 }, (_, index) =>
      segment({
        id: (number * 1000 + index).toString(16).padStart(16, '0'),
        trace_id: traceId(NOON, number),
        start_time: NOON,
        metadata,
      }),
    );
    await ask('/TraceSegments', { TraceSegmentDocuments: documents });
  }
  const TraceIds = [1, 2, 3, 4].map((number) => traceId(NOON, number));
  type Page = { Traces: Array<{ Id: string; LimitExceeded: boolean }>; NextToken?: string };
  const first = await ask<Page>('/Traces', { TraceIds });
  const second = await ask<Page>('/Traces', { TraceIds, NextToken: first.NextToken });
  assert.deepEqual(
    [first, second].map(({ Traces }) => Traces.map(({ Id }) => Id)),
    [TraceIds.slice(0, 3), TraceIds.slice(3)],
  );
  assert.equal(second.NextToken, undefined);
  // 3.6 MB are more than the 500 KB of a trace.
  assert.equal(first.Traces[0]!.LimitExceeded, true);
});
