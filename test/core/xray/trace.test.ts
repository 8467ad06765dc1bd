import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { graphOfTrace } from '../../../server/core/xray/graph.ts';
import { summarizeTrace } from '../../../server/core/xray/summary.ts';
import { assembleTrace, type Trace, traceDocuments } from '../../../server/core/xray/trace.ts';
import { document, hex, NOON, read, TRACE_ID, traceOf } from './documents.ts';

test('the nodes of a trace come parent first, siblings by start', () => {
  const trace = traceOf(
    document('b', 'stock', { from: 0.3, to: 0.4, parent_id: hex('3') }),
    document('a', 'shop', {
      to: 1,
      subsegments: [
        document('3', 'stock', { from: 0.2, to: 0.5, namespace: 'remote' }),
        document('2', '## render', { from: 0.1, to: 0.2 }),
      ],
    }),
  );
  assert.deepEqual(rows(trace), ['shop', '  ## render', '  stock', '    stock']);
  assert.equal(trace.root?.entity.name, 'shop');
});

test('a complete document takes the place of one in progress, in either order', () => {
  // Longer than the complete one: neither length nor order decides.
  const begun = document('a', 'shop', { metadata: { text: 'x'.repeat(100) } });
  const done = document('a', 'shop', { to: 2 });
  for (const documents of [
    [begun, done],
    [done, begun],
  ]) {
    const trace = traceOf(...documents);
    assert.deepEqual(
      trace.documents.map(({ end }) => end),
      [NOON + 2],
    );
    assert.equal(trace.revision, 2);
  }
});

test('an independent subsegment is an orphan until its parent arrives', () => {
  const call = document('2', 'table', {
    from: 0.1,
    to: 0.2,
    type: 'subsegment',
    parent_id: hex('a'),
    namespace: 'remote',
  });
  const early = traceOf(call);
  assert.deepEqual(rows(early), ['table (orphan)']);
  assert.equal(early.root, undefined);
  const whole = traceOf(call, document('a', 'shop', { to: 1 }));
  assert.deepEqual(rows(whole), ['shop', '  table', '    table (inferred)']);
});

test('a call that its callee is going to answer is pending, without an inferred segment', () => {
  const call = { namespace: 'remote', http: { request: { traced: true } } };
  const shop = document('a', 'shop', { to: 1, subsegments: [document('2', 'stock', { to: 0.5, ...call })] });
  assert.deepEqual(
    traceOf(shop).nodes.map(({ pending }) => pending),
    [false, true],
  );
  const answered = traceOf(shop, document('b', 'stock', { to: 0.4, parent_id: hex('2') }));
  assert.deepEqual(
    answered.nodes.map(({ pending }) => pending),
    [false, false, false],
  );
});

test('an inferred segment has the call’s times, http and aws, and the same id every time', () => {
  const call = {
    namespace: 'aws',
    http: { response: { status: 200 } },
    aws: { table_name: 'orders', operation: 'GetItem', retries: 0 },
  };
  const shop = document('a', 'shop', {
    to: 1,
    subsegments: [document('2', 'DynamoDB', { from: 0.1, to: 0.2, ...call })],
  });
  const [sent, inferred] = traceDocuments(traceOf(shop));
  assert.deepEqual(sent, { Id: hex('a'), Document: JSON.stringify(shop) });
  const { id, ...rest } = JSON.parse(inferred!.Document);
  assert.equal(id, inferred!.Id);
  assert.match(id, /^[0-9a-f]{16}$/);
  assert.deepEqual(rest, {
    name: 'DynamoDB',
    start_time: NOON + 0.1,
    end_time: NOON + 0.2,
    parent_id: hex('2'),
    inferred: true,
    http: { response: { status: 200 } },
    aws: call.aws,
    trace_id: TRACE_ID,
    origin: 'AWS::DynamoDB::Table',
  });
  assert.equal(traceDocuments(traceOf(shop))[1]?.Id, id);
});

test('an inferred segment never takes the id of another segment', () => {
  const shop = document('a', 'shop', { to: 1, subsegments: [document('2', 'SNS', { to: 1, namespace: 'aws' })] });
  const first = traceDocuments(traceOf(shop))[1]!.Id;
  const taken = traceOf(shop, document(first, 'other', { to: 1 }));
  const ids = taken.nodes.map(({ entity }) => entity.id);
  assert.equal(ids.length, 4);
  assert.equal(new Set(ids).size, 4);
});

test('segments that name one another as parent are cut apart', () => {
  const trace = traceOf(
    document('a', 'hen', { from: 0, to: 1, parent_id: hex('b') }),
    document('b', 'egg', { from: 0.5, to: 1, parent_id: hex('a') }),
    document('c', 'self', { from: 2, to: 3, parent_id: hex('c') }),
  );
  assert.deepEqual(rows(trace), ['hen (orphan)', '  egg', 'self (orphan)']);
});

test('documents of more than 500 KB together exceed the limit, and all are kept', () => {
  const big = (id: string) => document(id, 'shop', { to: 1, metadata: { text: 'x'.repeat(60 * 1024) } });
  const ids = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
  assert.equal(traceOf(...ids.slice(0, 8).map(big)).limitExceeded, false);
  const over = traceOf(...ids.map(big));
  assert.equal(over.limitExceeded, true);
  assert.equal(over.documents.length, 9);
});

test('5,000 levels and 100,000 subsegments are assembled, graphed and summarized', () => {
  const deep = Array.from({ length: 5000 }, (_, level) =>
    document((level + 1).toString(16), 'step', {
      from: level / 1e4,
      to: 1,
      fault: true,
      type: 'subsegment',
      parent_id: hex(level.toString(16)),
    }),
  );
  const wide = Array.from({ length: 200 }, (_, part) => {
    const calls = Array.from({ length: 500 }, (_, call) => {
      const id = hex((0x100000 + part * 500 + call).toString(16));
      return { id, name: 'table', start_time: NOON, end_time: NOON + 1, namespace: 'remote' };
    });
    const id = (0x80000 + part).toString(16);
    return document(id, 'part', { to: 1, type: 'subsegment', parent_id: hex('0'), subsegments: calls });
  });
  const trace = traceOf(document('0', 'shop', { to: 1, fault: true }), ...deep, ...wide);
  // 1 segment, 5,000 levels, 200 parts, 100,000 calls and as many inferred segments.
  assert.equal(trace.nodes.length, 1 + 5000 + 200 + 100_000 + 100_000);
  assert.equal(Math.max(...trace.nodes.slice(0, 10_000).map(({ depth }) => depth)), 5000);
  assert.equal(
    [...graphOfTrace(trace).nodes.values()].find(({ service }) => service.name === 'table')?.statistics.ok,
    100_000,
  );
  assert.equal(summarizeTrace(trace)?.FaultRootCauses[0]?.Services[0]?.EntityPath.length, 5001);
});

test('a trace depends on its documents alone, not on their order', () => {
  const ids = fc.constantFrom('1', '2', '3', '4', '5');
  const documents = fc.array(
    fc.record({
      id: ids,
      parent: fc.option(ids),
      subsegment: fc.boolean(),
      from: fc.nat(3),
      to: fc.option(fc.nat(3)),
      inner: ids,
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(documents, fc.infiniteStream(fc.nat()), (parts, random) => {
      const segments = parts.map(({ id, parent, subsegment, from, to, inner }) =>
        read(
          document(id, 'shop', {
            from,
            ...(to !== null && { to }),
            parent_id: parent === null && !subsegment ? undefined : hex(parent ?? '9'),
            ...(subsegment && { type: 'subsegment' }),
            subsegments: [document(inner, 'inner', { to: 1, namespace: 'remote' })],
          }),
        ),
      );
      const shuffled = segments
        .map((segment) => ({ segment, order: random.next().value }))
        .sort((a, b) => a.order - b.order)
        .map(({ segment }) => segment);
      const [one, other] = [assembleTrace(TRACE_ID, segments), assembleTrace(TRACE_ID, shuffled)];
      assert.deepEqual(rows(one), rows(other));
      assert.deepEqual(traceDocuments(one), traceDocuments(other));
    }),
    { numRuns: 200, seed: 1 },
  );
});

function rows({ nodes }: Trace): string[] {
  return nodes.map(({ depth, entity, kind, orphan }) => {
    const note = orphan ? ' (orphan)' : kind === 'inferred' ? ' (inferred)' : '';
    return `${'  '.repeat(depth)}${entity.name}${note}`;
  });
}
