import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { graphOfTrace, linkSource, mergeGraphs, resolveLinks } from '../../../server/core/xray/graph.ts';
import { graphServices, serviceCounts } from '../../../server/core/xray/service-graph.ts';
import type { Trace } from '../../../server/core/xray/trace.ts';
import { document, hex, NOON, servicesOf, sketch, TRACE_ID, traceOf } from './documents.ts';

test('three services, a table, a topic and a remote host', () => {
  // web (1 s) calls orders (0.6 s by web, 0.5 s by orders itself) and api.example.com (0.2 s, fault);
  // orders reads the table (0.1 s, throttled: 400 with error and throttle) and calls mail (0.2 s by orders, 0.1 s by
  // mail, error in mail, but the call itself is ok), which publishes to a topic (0.05 s). The custom subsegment makes
  // no node. The clients' edge has the root segment's numbers.
  const trace = traceOf(
    document('a', 'web', {
      to: 1,
      origin: 'AWS::EC2::Instance',
      subsegments: [
        document('a1', '## render', {
          to: 0.9,
          subsegments: [document('a2', 'orders', { from: 0.1, to: 0.7, namespace: 'remote' })],
        }),
        document('a3', 'api.example.com', { from: 0.7, to: 0.9, namespace: 'remote', fault: true }),
      ],
    }),
    document('b', 'orders', {
      from: 0.15,
      to: 0.65,
      parent_id: hex('a2'),
      subsegments: [
        document('b1', 'DynamoDB', {
          from: 0.2,
          to: 0.3,
          namespace: 'aws',
          error: true,
          throttle: true,
          aws: { table_name: 'orders' },
        }),
        document('b2', 'mail', { from: 0.3, to: 0.5, namespace: 'remote' }),
      ],
    }),
    document('c', 'mail', {
      from: 0.35,
      to: 0.45,
      parent_id: hex('b2'),
      error: true,
      subsegments: [
        document('c1', 'SNS', {
          from: 0.36,
          to: 0.41,
          namespace: 'aws',
          aws: { topic_arn: 'arn:aws:sns:us-east-1:123456789012:mail' },
        }),
      ],
    }),
  );
  assert.deepEqual(sketch(servicesOf(trace)), {
    'web (client) unknown': 'none',
    'web (client) -> web (AWS::EC2::Instance)': '1 ok, 0 error, 0 throttle, 0 fault, 1 s',
    'web (AWS::EC2::Instance) root active': '1 ok, 0 error, 0 throttle, 0 fault, 1 s',
    'web (AWS::EC2::Instance) -> api.example.com (remote)': '0 ok, 0 error, 0 throttle, 1 fault, 0.2 s',
    'web (AWS::EC2::Instance) -> orders (none)': '1 ok, 0 error, 0 throttle, 0 fault, 0.6 s',
    'api.example.com (remote) unknown': '0 ok, 0 error, 0 throttle, 1 fault, 0.2 s',
    'orders (none) active': '1 ok, 0 error, 0 throttle, 0 fault, 0.5 s',
    'orders (none) -> orders (AWS::DynamoDB::Table)': '0 ok, 0 error, 1 throttle, 0 fault, 0.1 s',
    'orders (none) -> mail (none)': '1 ok, 0 error, 0 throttle, 0 fault, 0.2 s',
    'orders (AWS::DynamoDB::Table) unknown': '0 ok, 0 error, 1 throttle, 0 fault, 0.1 s',
    'mail (none) active': '0 ok, 1 error, 0 throttle, 0 fault, 0.1 s',
    'mail (none) -> SNS (AWS::SNS)': '1 ok, 0 error, 0 throttle, 0 fault, 0.05 s',
    'SNS (AWS::SNS) unknown': '1 ok, 0 error, 0 throttle, 0 fault, 0.05 s',
  });
});

test('the figures of AWS’s sample: 3 ok, 1 error, 0.273 s, and every edge has its target’s ReferenceId', () => {
  // The guide's sample of GetServiceGraph: four requests of 5, 15, 157 and 96 ms, one of them an error; two write to a
  // table (76 and 44 ms) and to a topic (49 and 76 ms). 5 + 15 + 157 + 96 = 273.
  const table = (id: string, time: number) =>
    document(id, 'DynamoDB', { to: time, namespace: 'aws', aws: { table_name: 'signups' } });
  const topic = (id: string, time: number) => document(id, 'SNS', { to: time, namespace: 'aws' });
  const request = (id: string, time: number, rest: object) =>
    traceOf(document(id, 'sample', { to: time, origin: 'AWS::EC2::Instance', ...rest }));
  const services = servicesOf(
    request('1', 0.005, { error: true }),
    request('2', 0.015, {}),
    request('3', 0.157, { subsegments: [table('31', 0.076), topic('32', 0.049)] }),
    request('4', 0.096, { subsegments: [table('41', 0.044), topic('42', 0.076)] }),
  );
  const four = {
    OkCount: 3,
    ErrorStatistics: { ThrottleCount: 0, OtherCount: 1, TotalCount: 1 },
    FaultStatistics: { OtherCount: 0, TotalCount: 0 },
    TotalCount: 4,
    TotalResponseTime: 0.273,
  };
  const fourTimes = [0.005, 0.015, 0.096, 0.157].map((Value) => ({ Value, Count: 1 }));
  const [topicNode, root, client, tableNode] = services;
  assert.deepEqual(
    services.map(({ ReferenceId, Name, Type }) => [ReferenceId, Name, Type]),
    [
      [0, 'SNS', 'AWS::SNS'],
      [1, 'sample', 'AWS::EC2::Instance'],
      [2, 'sample', 'client'],
      [3, 'signups', 'AWS::DynamoDB::Table'],
    ],
  );
  assert.deepEqual(client, {
    ReferenceId: 2,
    Name: 'sample',
    Names: ['sample'],
    Type: 'client',
    State: 'unknown',
    StartTime: NOON,
    EndTime: NOON + 0.157,
    Edges: [
      {
        ReferenceId: 1,
        StartTime: NOON,
        EndTime: NOON + 0.157,
        SummaryStatistics: four,
        ResponseTimeHistogram: fourTimes,
        Aliases: [],
      },
    ],
  });
  assert.equal(root?.Root, true);
  assert.equal(root.State, 'active');
  assert.deepEqual(root.SummaryStatistics, four);
  assert.deepEqual(root.DurationHistogram, fourTimes);
  assert.deepEqual(root.ResponseTimeHistogram, fourTimes);
  assert.deepEqual(
    root.Edges.map((edge) => [edge.ReferenceId, edge.SummaryStatistics?.TotalResponseTime]),
    [
      [0, 0.125],
      [3, 0.12],
    ],
  );
  assert.equal(topicNode?.SummaryStatistics?.TotalResponseTime, 0.125);
  assert.equal(tableNode?.SummaryStatistics?.TotalResponseTime, 0.12);
  assert.equal('Root' in tableNode, false);
});

test('Lambda is two nodes; its initialization starts before its segment and is not clipped', () => {
  // The service's segment answers the call (2.9 s); the function's parent is that segment, so its own 1.7 s are the
  // edge's as well. The initialization (0.1 to 0.8) is before the function's segment (0.9), inside of the trace.
  const trace = traceOf(
    document('a', 'web', {
      to: 3,
      subsegments: [document('a1', 'Lambda', { to: 2.95, namespace: 'aws', aws: { function_name: 'resize' } })],
    }),
    document('b', 'resize', { to: 2.9, parent_id: hex('a1'), origin: 'AWS::Lambda' }),
    document('c', 'resize', {
      from: 0.9,
      to: 2.6,
      parent_id: hex('b'),
      origin: 'AWS::Lambda::Function',
      aws: { account_id: '123456789012' },
      subsegments: [document('c1', 'Initialization', { from: 0.1, to: 0.8 })],
    }),
  );
  const services = servicesOf(trace);
  assert.deepEqual(sketch(services), {
    'resize (AWS::Lambda) active': '1 ok, 0 error, 0 throttle, 0 fault, 2.9 s',
    'resize (AWS::Lambda) -> resize (AWS::Lambda::Function)': '1 ok, 0 error, 0 throttle, 0 fault, 1.7 s',
    'resize (AWS::Lambda::Function) active': '1 ok, 0 error, 0 throttle, 0 fault, 1.7 s',
    'web (client) unknown': 'none',
    'web (client) -> web (none)': '1 ok, 0 error, 0 throttle, 0 fault, 3 s',
    'web (none) root active': '1 ok, 0 error, 0 throttle, 0 fault, 3 s',
    'web (none) -> resize (AWS::Lambda)': '1 ok, 0 error, 0 throttle, 0 fault, 2.95 s',
  });
  assert.equal(services.find(({ Type }) => Type === 'AWS::Lambda::Function')?.AccountId, '123456789012');
  assert.equal(trace.nodes.find(({ entity }) => entity.name === 'Initialization')?.entity.start, NOON + 0.1);
});

test('a cold start is counted at the function, once for its segment, and what is in progress at its service', () => {
  const start = (id: string, name: string) => document(id, name, { to: 0.2 });
  const called = (id: string, rest: object) => document(id, 'resize', { from: 0.5, to: 1, ...rest });
  const trace = traceOf(
    document('a', 'web', {
      subsegments: [document('a1', 'Lambda', { namespace: 'aws' }), start('a2', 'Initialization')],
    }),
    called('b', { parent_id: hex('a1'), origin: 'AWS::Lambda', subsegments: [start('b1', 'Initialization')] }),
    called('c', {
      parent_id: hex('b'),
      origin: 'AWS::Lambda::Function',
      subsegments: [start('c1', 'Init'), start('c2', 'Init')],
    }),
    // A warm one, and one that has a step of the same name inside of its own work.
    called('d', { parent_id: hex('b'), origin: 'AWS::Lambda::Function' }),
    called('e', {
      parent_id: hex('b'),
      origin: 'AWS::Lambda::Function',
      subsegments: [document('e1', 'Invocation', { to: 1, subsegments: [start('e2', 'Initialization')] })],
    }),
  );
  const graph = graphOfTrace(trace);
  const services = graphServices(graph);
  assert.deepEqual(
    serviceCounts(graph).map(({ ReferenceId, ...counts }) => [
      services[ReferenceId]?.Name,
      services[ReferenceId]?.Type,
      counts,
    ]),
    [
      ['resize', 'AWS::Lambda::Function', { ColdStarts: 1, InProgress: 0 }],
      ['web', undefined, { ColdStarts: 0, InProgress: 1 }],
    ],
  );
});

test('work after the response lengthens the duration, not the response time', () => {
  const later = document('2', '## later', { from: 1, to: 3, type: 'subsegment', parent_id: hex('1') });
  const services = servicesOf(traceOf(document('1', 'shop', { to: 0.5 }), later));
  const shop = services.find(({ Root }) => Root);
  assert.deepEqual(shop?.ResponseTimeHistogram, [{ Value: 0.5, Count: 1 }]);
  assert.deepEqual(shop.DurationHistogram, [{ Value: 3, Count: 1 }]);
});

test('requests in progress make a node and are not counted', () => {
  const call = document('2', 'DynamoDB', { from: 0.1, namespace: 'aws' });
  assert.deepEqual(sketch(servicesOf(traceOf(document('1', 'shop', { subsegments: [call] })))), {
    'DynamoDB (AWS::DynamoDB) unknown': '0 ok, 0 error, 0 throttle, 0 fault, 0 s',
    'shop (client) unknown': 'none',
    'shop (client) -> shop (none)': '0 ok, 0 error, 0 throttle, 0 fault, 0 s',
    'shop (none) root active': '0 ok, 0 error, 0 throttle, 0 fault, 0 s',
    'shop (none) -> DynamoDB (AWS::DynamoDB)': '0 ok, 0 error, 0 throttle, 0 fault, 0 s',
  });
});

test('a request with several flags counts once, in the gravest bucket', () => {
  const outcome = (flags: object) =>
    sketch(servicesOf(traceOf(document('1', 'shop', { to: 1, ...flags }))))['shop (none) root active'];
  assert.equal(outcome({ fault: true, throttle: true, error: true }), '0 ok, 0 error, 0 throttle, 1 fault, 1 s');
  assert.equal(outcome({ throttle: true, error: true }), '0 ok, 0 error, 1 throttle, 0 fault, 1 s');
  assert.equal(outcome({ error: true }), '0 ok, 1 error, 0 throttle, 0 fault, 1 s');
});

const inferred: ReadonlyArray<[what: string, call: Record<string, unknown>, node: string]> = [
  ['DynamoDB', { namespace: 'aws', aws: { resource_names: ['orders'] } }, 'orders (AWS::DynamoDB::Table)'],
  ['dynamodb', { namespace: 'aws', aws: { table_names: ['a', 'b'] } }, 'DynamoDB (AWS::DynamoDB)'],
  [
    'SQS',
    { namespace: 'aws', aws: { queue_url: 'https://sqs.us-east-1.amazonaws.com/123456789012/jobs' } },
    'jobs (AWS::SQS::Queue)',
  ],
  ['SQS', { namespace: 'aws', aws: { operation: 'ListQueues' } }, 'SQS (AWS::SQS)'],
  ['S3', { namespace: 'aws', aws: { bucket_name: 'photos', key: 'a.png' } }, 'photos (AWS::S3::Bucket)'],
  [
    'Lambda',
    { namespace: 'aws', aws: { function_name: 'arn:aws:lambda:us-east-1:123456789012:function:resize:live' } },
    'resize (AWS::Lambda)',
  ],
  ['SNS', { namespace: 'aws' }, 'SNS (AWS::SNS)'],
  ['KMS', { namespace: 'aws' }, 'KMS (AWS::KMS)'],
  [
    'shop@db.example.com',
    { namespace: 'remote', sql: { database_type: 'PostgreSQL' } },
    'shop@db.example.com (Database::SQL)',
  ],
  ['api.example.com', { namespace: 'remote' }, 'api.example.com (remote)'],
];
for (const [name, call, node] of inferred) {
  test(`a call to ${name} with ${JSON.stringify(call.aws ?? call)} is a call to ${node}`, () => {
    const services = servicesOf(
      traceOf(document('1', 'x', { to: 1, subsegments: [document('2', name, { to: 1, ...call })] })),
    );
    assert.deepEqual(
      Object.keys(sketch(services)).filter((key) => key.startsWith('x (none) ->')),
      [`x (none) -> ${node}`],
    );
  });
}

test('a call that two segments of one service answer is one request on the edge', () => {
  const services = servicesOf(
    traceOf(
      document('a', 'web', { to: 1, subsegments: [document('a1', 'stock', { to: 0.9, namespace: 'remote' })] }),
      document('b', 'stock', { to: 0.3, parent_id: hex('a1'), fault: true }),
      document('c', 'stock', { from: 0.4, to: 0.8, parent_id: hex('a1') }),
    ),
  );
  const lines = sketch(services);
  assert.equal(lines['web (none) -> stock (none)'], '1 ok, 0 error, 0 throttle, 0 fault, 0.9 s');
  assert.equal(lines['stock (none) active'], '1 ok, 0 error, 0 throttle, 1 fault, 0.7 s');
});

test('a segment whose parent hasn’t arrived is a root; below a call of an unknown service it has a caller', () => {
  const stock = document('b', 'stock', { to: 1, parent_id: hex('a1') });
  const call = document('a1', 'stock', { to: 1, type: 'subsegment', parent_id: hex('a'), namespace: 'remote' });
  assert.deepEqual(Object.keys(sketch(servicesOf(traceOf(stock)))), [
    'stock (client) unknown',
    'stock (client) -> stock (none)',
    'stock (none) root active',
  ]);
  assert.deepEqual(Object.keys(sketch(servicesOf(traceOf(stock, call)))), ['stock (none) active']);
});

test('a link is an edge of its own from the queue to its handler, with the events’ age', () => {
  // The message was sent at 0.2 s and handled at 5.2 s: it was 5 s old.
  const sender = traceOf(
    document('a', 'web', {
      to: 1,
      subsegments: [
        document('a1', 'SQS', { from: 0.1, to: 0.2, namespace: 'aws', aws: { queue_url: 'http://localhost/1/jobs' } }),
      ],
    }),
  );
  const handlerId = TRACE_ID.replace(/a{24}$/, 'b'.repeat(24));
  const links = [{ trace_id: TRACE_ID, id: hex('a1') }];
  const handler = traceOf(document('b', 'worker', { from: 5.2, to: 6, trace_id: handlerId, links }));
  const merged = mergeGraphs([sender, handler].map(graphOfTrace));
  const unresolved = resolveLinks(merged, () => undefined);
  assert.equal(unresolved.edges.size, merged.edges.size);
  assert.equal(unresolved.links.length, 1);

  const services = graphServices(
    resolveLinks(merged, ({ traceId, id }) => (traceId === TRACE_ID ? linkSource(sender, id) : undefined)),
  );
  const worker = services.find(({ Name, Type }) => Name === 'worker' && Type === undefined)!;
  assert.deepEqual(services.find(({ Name }) => Name === 'jobs')?.Edges, [
    {
      ReferenceId: worker.ReferenceId,
      StartTime: NOON + 5.2,
      EndTime: NOON + 6,
      Aliases: [],
      EdgeType: 'link',
      ReceivedEventAgeHistogram: [{ Value: 5, Count: 1 }],
    },
  ]);
});

test('merging depends neither on the order of traces nor on how they are grouped', () => {
  const trace = fc
    .record({
      name: fc.constantFrom('web', 'orders', 'mail'),
      to: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
      fault: fc.boolean(),
      call: fc.constantFrom('DynamoDB', 'web', 'orders'),
    })
    .map(({ name, to, fault, call }): Trace => {
      const times = to === null ? {} : { to };
      const subsegments = [document('2', call, { ...times, namespace: 'remote' })];
      return traceOf(document('1', name, { ...times, fault, subsegments }));
    });
  fc.assert(
    fc.property(fc.array(trace, { maxLength: 12 }), fc.nat(12), (traces, cut) => {
      const parts = traces.map(graphOfTrace);
      const whole = graphServices(mergeGraphs(parts));
      assert.deepEqual(graphServices(mergeGraphs(parts.toReversed())), whole);
      const grouped = [mergeGraphs(parts.slice(cut)), mergeGraphs(parts.slice(0, cut))];
      assert.deepEqual(graphServices(mergeGraphs(grouped)), whole);
      for (const { SummaryStatistics: sum } of whole) {
        const buckets = sum && sum.OkCount + sum.ErrorStatistics.TotalCount + sum.FaultStatistics.TotalCount;
        assert.equal(buckets, sum?.TotalCount);
      }
    }),
    { numRuns: 100, seed: 1 },
  );
});
