import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON, segment, startXray, traceId } from './xray.ts';

interface Statistics {
  readonly OkCount: number;
  readonly ErrorStatistics: { readonly ThrottleCount: number; readonly OtherCount: number };
  readonly FaultStatistics: { readonly TotalCount: number };
  readonly TotalCount: number;
  readonly TotalResponseTime: number;
}

interface Service {
  readonly ReferenceId: number;
  readonly Name: string;
  readonly Type?: string;
  readonly Root?: boolean;
  readonly Edges: ReadonlyArray<{ ReferenceId: number; SummaryStatistics?: Statistics; EdgeType?: string }>;
  readonly SummaryStatistics?: Statistics;
}

/** `ok/error/throttle/fault/total seconds` */
function figures(statistics: Statistics | undefined): string {
  if (statistics === undefined) return '-';
  const { OkCount, ErrorStatistics, FaultStatistics, TotalCount, TotalResponseTime } = statistics;
  const { OtherCount, ThrottleCount } = ErrorStatistics;
  return `${OkCount}/${OtherCount}/${ThrottleCount}/${FaultStatistics.TotalCount}/${TotalCount} ${TotalResponseTime}`;
}

/** One line for each service, and one for each of its edges. */
function drawn({ Services }: { readonly Services: readonly Service[] }): string[] {
  const name = ({ Name, Type }: Service): string => `${Name} (${Type ?? 'none'})`;
  const target = (id: number): string => name(Services.find(({ ReferenceId }) => ReferenceId === id)!);
  return Services.flatMap((service) => [
    `${name(service)}${service.Root ? ' root' : ''} ${figures(service.SummaryStatistics)}`,
    ...service.Edges.map(
      (edge) =>
        `  -> ${target(edge.ReferenceId)}${edge.EdgeType ? ` ${edge.EdgeType}` : ''} ${figures(edge.SummaryStatistics)}`,
    ),
  ]);
}

/**
 * A request to `shop` (1 s, ok) that calls the table `carts` (0.25 s, throttled) and the service `prices`
 * (0.5 s as the caller sees it, and a fault; 0.375 s in `prices` itself).
 */
function request(number: number, start = NOON): { shop: string; prices: string; id: string } {
  const id = traceId(start, number);
  const part = (letter: string) => `${letter}${number.toString(16).padStart(15, '0')}`;
  const table = { name: 'DynamoDB', namespace: 'aws', aws: { table_name: 'carts' }, error: true, throttle: true };
  const subsegments = [
    { id: part('b'), ...table, start_time: start, end_time: start + 0.25 },
    { id: part('c'), name: 'prices', namespace: 'remote', fault: true, start_time: start, end_time: start + 0.5 },
  ];
  return {
    id,
    shop: segment({ id: part('a'), trace_id: id, start_time: start, subsegments }),
    prices: segment({
      id: part('d'),
      trace_id: id,
      parent_id: part('c'),
      name: 'prices',
      origin: 'AWS::ECS::Container',
      fault: true,
      start_time: start + 0.0625,
      seconds: 0.375,
    }),
  };
}

test('GetServiceGraph: nodes count their own segments, edges the callers', async (t) => {
  const { ask } = await startXray(t);
  const requests = [request(1), request(2)];
  await ask('/TraceSegments', { TraceSegmentDocuments: requests.flatMap(({ shop, prices }) => [prices, shop]) });
  // Two requests: every number is twice that of the comment above.
  assert.deepEqual(drawn(await ask('/ServiceGraph', { StartTime: NOON - 60, EndTime: NOON + 60 })), [
    'carts (AWS::DynamoDB::Table) 0/0/2/0/2 0.5',
    'prices (AWS::ECS::Container) 0/0/0/2/2 0.75',
    'shop (client) -',
    '  -> shop (none) 2/0/0/0/2 2',
    'shop (none) root 2/0/0/0/2 2',
    '  -> carts (AWS::DynamoDB::Table) 0/0/2/0/2 0.5',
    '  -> prices (AWS::ECS::Container) 0/0/0/2/2 1',
  ]);
});

test('a segment that comes later changes what its trace adds to the graph', async (t) => {
  const { ask } = await startXray(t);
  const { shop, prices, id } = request(1);
  await ask('/TraceSegments', { TraceSegmentDocuments: [shop] });
  const graph = () => ask<{ Services: Service[] }>('/TraceGraph', { TraceIds: [id] });
  // Until `prices` sends its segment it is inferred: a remote service with the caller's numbers.
  const before = drawn(await graph());
  assert.ok(before.includes('prices (remote) 0/0/0/1/1 0.5'), before.join('\n'));
  await ask('/TraceSegments', { TraceSegmentDocuments: [prices] });
  const after = drawn(await graph());
  assert.ok(after.includes('prices (AWS::ECS::Container) 0/0/0/1/1 0.375'), after.join('\n'));
  assert.ok(!after.some((line) => line.includes('(remote)')), after.join('\n'));
});

test('the range takes the traces that were active in it', async (t) => {
  const { ask } = await startXray(t);
  const documents = [request(1).shop, request(2, NOON + 100).shop];
  await ask('/TraceSegments', { TraceSegmentDocuments: documents });
  const total = async (from: number, to: number): Promise<number | undefined> => {
    const { Services } = await ask<{ Services: Service[] }>('/ServiceGraph', { StartTime: from, EndTime: to });
    return Services.find(({ Root }) => Root)?.SummaryStatistics?.TotalCount;
  };
  assert.equal(await total(NOON, NOON + 200), 2);
  assert.equal(await total(NOON + 50, NOON + 200), 1);
  // The time in the id of the second is before this range, in which it still works.
  assert.equal(await total(NOON + 100.5, NOON + 200), 1);
  assert.equal(await total(NOON + 200, NOON + 300), undefined);
});

test('a link to another trace becomes an edge from the service that sent the event', async (t) => {
  const { ask } = await startXray(t);
  const [sender, receiver] = [traceId(NOON, 1), traceId(NOON + 5, 2)];
  const send = { id: '00000000000000b1', name: 'SQS', namespace: 'aws', aws: { queue_url: 'https://sqs/1/orders' } };
  await ask('/TraceSegments', {
    TraceSegmentDocuments: [
      segment({
        id: '00000000000000a1',
        trace_id: sender,
        start_time: NOON,
        subsegments: [{ ...send, start_time: NOON, end_time: NOON + 0.5 }],
      }),
      segment({
        id: '00000000000000a2',
        trace_id: receiver,
        name: 'worker',
        start_time: NOON + 5,
        links: [{ trace_id: sender, id: send.id }],
      }),
    ],
  });
  const lines = drawn(await ask('/ServiceGraph', { StartTime: NOON, EndTime: NOON + 60 }));
  const queue = lines.indexOf('orders (AWS::SQS::Queue) 1/0/0/0/1 0.5');
  assert.equal(lines[queue + 1], '  -> worker (none) link -', lines.join('\n'));
});

test('there is one page only', async (t) => {
  const { ask } = await startXray(t);
  const asked = { StartTime: NOON, EndTime: NOON + 1, NextToken: 'x' };
  assert.equal((await ask('/ServiceGraph', asked)).__type, 'InvalidRequestException');
});
