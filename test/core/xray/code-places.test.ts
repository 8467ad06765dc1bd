import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codePlaces, codeVisits } from '../../../server/core/xray/code-places.ts';
import { isLibraryFrame } from '../../../server/core/xray/library-frame.ts';
import { readSegment } from '../../../server/core/xray/read-segment.ts';
import { isSegment, type Segment } from '../../../server/core/xray/segment.ts';

const START = 1_700_000_000;
const TRACE = '1-6553f100-aaaaaaaaaaaaaaaaaaaaaaaa';

function segmentOf(members: object): Segment {
  const base = { id: '00000000000000a1', trace_id: TRACE, name: 'shop', start_time: START, end_time: START + 1 };
  const read = readSegment(JSON.stringify({ ...base, ...members }), START * 1000);
  assert.ok(isSegment(read), JSON.stringify(read));
  return read;
}

const metadata = (members: object) => ({ metadata: { default: members } });

for (const [what, members, expected] of [
  [
    "today's names",
    metadata({ 'code.file.path': '/app/a.ts', 'code.line.number': 7, 'code.function.name': 'place' }),
    { file: '/app/a.ts', line: 7, function: 'place' },
  ],
  [
    'the names of before',
    metadata({ 'code.filepath': '/app/a.py', 'code.lineno': 7, 'code.namespace': 'orders', 'code.function': 'place' }),
    { file: '/app/a.py', line: 7, function: 'orders.place' },
  ],
  [
    'annotations, whose names have underscores',
    { annotations: { code_file_path: '/app/a.ts', code_line_number: '7' } },
    { file: '/app/a.ts', line: 7, function: undefined },
  ],
  [
    'a file alone, whose function has the name of the span',
    metadata({ 'code.file.path': '/app/a.ts' }),
    { file: '/app/a.ts', line: undefined, function: 'shop' },
  ],
  [
    'a line that is none',
    metadata({ 'code.file.path': '/app/a.ts', 'code.line.number': 0, 'code.function.name': 'place' }),
    { file: '/app/a.ts', line: undefined, function: 'place' },
  ],
] as const) {
  test(`a span names its place by ${what}`, () => {
    const [visit] = codeVisits([segmentOf(members)]);
    assert.deepEqual({ file: visit!.file, line: visit!.line, function: visit!.function }, expected);
  });
}

test('a span without a file names nothing', () => {
  assert.deepEqual(codeVisits([segmentOf(metadata({ 'code.line.number': 7, 'code.function.name': 'place' }))]), []);
});

test('of an exception the innermost frame of its own code counts, once for the same exception', () => {
  const stack = [
    { path: '/app/node_modules/pg/client.js', line: 3, label: 'query' },
    { path: '/app/orders.js', line: 12, label: 'place' },
    { path: '/app/main.js', line: 1, label: 'main' },
  ];
  const cause = { exceptions: [{ id: 'eeeeeeeeeeeeeee1', type: 'RangeError', message: 'none left', stack }] };
  const subsegments = [
    { id: '00000000000000a2', name: 'place', start_time: START, end_time: START + 0.5, fault: true, cause },
  ];
  const visits = codeVisits([segmentOf({ fault: true, cause, subsegments })]);
  assert.deepEqual(
    visits.map(({ file, line, exception }) => [file, line, exception]),
    [['/app/orders.js', 12, 'RangeError']],
  );
});

test('a subsegment that came inside its parent and on its own counts once, the complete one', () => {
  const code = metadata({ 'code.file.path': '/app/a.ts', 'code.line.number': 7 });
  const open = { id: '00000000000000a2', name: 'work', start_time: START, in_progress: true, ...code };
  const alone = segmentOf({
    ...code,
    id: '00000000000000a2',
    name: 'work',
    type: 'subsegment',
    parent_id: '00000000000000a1',
    end_time: START + 0.25,
  });
  const visits = codeVisits([segmentOf({ subsegments: [open] }), alone]);
  assert.deepEqual(
    visits.map(({ duration }) => duration),
    [0.25],
  );
});

test('places count visits, outcomes and nearest-rank percentiles, and name traces worth a look', () => {
  const visits = Array.from({ length: 10 }, (_, index) => ({
    id: `trace ${index}`,
    segment: 'a',
    start: START + index,
    // 10, 20, ... 100 ms.
    duration: (index + 1) / 100,
    outcome: index === 3 ? ('fault' as const) : index === 4 ? ('error' as const) : ('ok' as const),
    file: '/app/a.ts',
    line: 7,
    function: 'place',
    exception: undefined,
  }));
  const { places, more } = codePlaces([...visits, { ...visits[0]!, line: 8 }]);
  const { traces, ...figures } = places[0]!;
  assert.deepEqual(figures, {
    file: '/app/a.ts',
    line: 7,
    function: 'place',
    kind: 'span',
    count: 10,
    faults: 1,
    errors: 1,
    throttles: 0,
    p50: 0.05,
    p90: 0.09,
  });
  // The newest four are the slowest four here; then the ones that failed.
  assert.deepEqual(new Set(traces.map(({ id }) => id)), new Set([9, 8, 7, 6, 4, 3].map((index) => `trace ${index}`)));
  assert.deepEqual([places.length, places[1]!.line, more], [2, 8, false]);
});

test('exceptions of a line are one place, apart from its spans, with the most frequent type first', () => {
  const visit = {
    id: TRACE,
    segment: 'a',
    start: START,
    outcome: 'fault' as const,
    file: 'a.py',
    line: 7,
    function: 'f',
  };
  const { places } = codePlaces(['A', 'B', 'B', undefined].map((exception) => ({ ...visit, exception })));
  assert.deepEqual(
    places.map(({ kind, count, exceptions }) => [kind, count, exceptions]),
    [
      ['exception', 3, ['B', 'A']],
      ['span', 1, undefined],
    ],
  );
});

for (const [library, path, label] of [
  [true, '/app/node_modules/express/index.js', ''],
  [true, 'C:\\app\\node_modules\\express\\index.js', ''],
  [true, 'node:internal/process/task_queues', ''],
  [true, '/usr/lib/python3.12/json/decoder.py', 'decode'],
  [true, '/var/task/site-packages/botocore/client.py', ''],
  [true, 'HashMap.java', 'java.util.HashMap.get'],
  [true, '/go/pkg/mod/github.com/x/y@v1/y.go', 'y.Do'],
  [true, 'Native Method', 'java.lang.Thread.run'],
  [false, 'Orders.java', 'com.shop.Orders.place'],
  [false, '/app/src/orders.js', 'place'],
  [false, '/var/task/handler.py', 'handler'],
  [false, '/go/src/github.com/shop/main.go', 'main.main'],
] as const) {
  test(`${path} is ${library ? 'a library' : 'own code'}`, () =>
    assert.equal(isLibraryFrame({ path, label }), library));
}

test('whatever metadata, annotations and causes hold, places are read without harm', () => {
  const any = fc.jsonValue();
  const code = fc.record({ 'code.file.path': any, 'code.line.number': any, 'code.function.name': any });
  const cause = fc.record({ exceptions: fc.array(fc.oneof(any, fc.record({ type: any, stack: any }))) });
  const members = fc.record({ metadata: fc.oneof(any, fc.record({ default: code })), annotations: any, cause });
  fc.assert(
    fc.property(members, (odd) => {
      for (const { file, line } of codePlaces(codeVisits([segmentOf(odd)])).places) {
        assert.ok(file !== '' && (line === undefined || line >= 1));
      }
    }),
  );
});
