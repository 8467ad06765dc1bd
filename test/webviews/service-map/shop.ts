/** A small shop as the host would send it: every kind of node and edge, every outcome. */
import type {
  CallStatistics,
  MapEdge,
  MapNode,
  MapSnapshot,
  TraceCounts,
  TraceRow,
  WindowGraph,
} from '../../../webviews/service-map/messages.ts';

const now = Date.UTC(2026, 0, 15, 12, 5, 0) / 1000;

/** `ok` calls and the failures, each of `seconds`. */
export function calls(seconds: number, ok: number, error = 0, throttle = 0, fault = 0): CallStatistics {
  const total = ok + error + throttle + fault;
  const histogram: [number, number][] = [
    [seconds * 0.8, Math.floor(total / 2)],
    [seconds, total - Math.floor(total / 2) - Math.floor(total / 20)],
    [seconds * 4, Math.floor(total / 20)],
  ];
  return { ok, error, throttle, fault, total, totalTime: total * seconds, histogram };
}

export function node(
  id: string,
  type: string | undefined,
  statistics: CallStatistics,
  rest: Partial<MapNode> = {},
): MapNode {
  const name = id.replace(/^client of /, '');
  const base = {
    id,
    name,
    root: false,
    client: false,
    inferred: false,
    state: 'active',
    start: now - 290,
    end: now - 1,
  };
  return { ...base, ...(type === undefined ? {} : { type }), ...statistics, ...rest };
}

export function edge(from: string, to: string, statistics: CallStatistics, async = false): MapEdge {
  return { from, to, async, ...statistics };
}

const inferred = { inferred: true, state: 'unknown' };

export const shop: MapSnapshot = {
  type: 'snapshot',
  nodes: [
    node('client of storefront', 'client', calls(0, 0), { ...inferred, client: true }),
    node('storefront', 'AWS::ECS::Fargate', calls(0.182, 560, 30, 0, 10), { root: true }),
    node('checkout', 'AWS::ECS::Fargate', calls(0.121, 180, 4, 0, 16)),
    node('inventory', 'AWS::ElasticBeanstalk::Environment', calls(0.043, 420)),
    node('payments', 'AWS::Lambda::Function', calls(0.61, 150, 0, 0, 34)),
    node('pricing.example.com', 'remote', calls(0.22, 380, 38), inferred),
    node('orders', 'AWS::DynamoDB::Table', calls(0.008, 350, 0, 44), inferred),
    node('stock', 'Database::SQL', calls(0.012, 400), inferred),
    node('order-events', 'AWS::SQS::Queue', calls(0.019, 160), inferred),
    node('mailer', 'AWS::Lambda::Function', calls(0.31, 155)),
    node('Amazon SES', 'AWS::SES', calls(0.09, 155), inferred),
  ],
  edges: [
    edge('client of storefront', 'storefront', calls(0.182, 560, 30, 0, 10)),
    edge('storefront', 'checkout', calls(0.13, 180, 4, 0, 16)),
    edge('storefront', 'inventory', calls(0.05, 420)),
    edge('storefront', 'pricing.example.com', calls(0.22, 380, 38)),
    edge('checkout', 'payments', calls(0.64, 150, 0, 0, 34)),
    edge('checkout', 'orders', calls(0.008, 350, 0, 44)),
    edge('checkout', 'order-events', calls(0.019, 160)),
    edge('checkout', 'inventory', calls(0.04, 90)),
    edge('inventory', 'stock', calls(0.012, 400)),
    edge('order-events', 'mailer', { ...calls(0.4, 155), totalTime: 0 }, true),
    edge('mailer', 'Amazon SES', calls(0.09, 155)),
    edge('mailer', 'checkout', calls(0.03, 40)),
  ],
  from: now - 300,
  to: now,
  now,
};

export const traces: TraceRow[] = [
  {
    id: '1-6968d6a0-000000000000000000000001',
    start: now - 20,
    duration: 0.9,
    responseTime: 0.88,
    health: 'fault',
    partial: false,
    status: 500,
    method: 'POST',
    url: 'http://shop.test/checkout',
  },
  {
    id: '1-6968d6a0-000000000000000000000002',
    start: now - 42,
    duration: 0.12,
    responseTime: 0.1,
    health: 'ok',
    partial: false,
    status: 200,
    method: 'GET',
    url: 'http://shop.test/products?page=2',
  },
  {
    id: '1-6968d6a0-000000000000000000000003',
    start: now - 61,
    duration: 0.3,
    health: 'ok',
    partial: true,
    method: 'GET',
    url: 'http://shop.test/',
  },
];

/** One trace every second, in bars of five seconds. */
export const counts: { type: 'counts' } & TraceCounts = {
  type: 'counts',
  from: now - 300,
  step: 5,
  total: Array.from({ length: 60 }, () => 5),
  faults: Array.from({ length: 60 }, (_, bar) => Number(bar % 10 === 0)),
};

/** The five minutes before: no mailer yet, payments without faults, and a legacy service that is gone now. */
export const earlier: WindowGraph = {
  from: shop.from - 300,
  to: shop.from,
  nodes: [
    ...shop.nodes.filter(({ id }) => id !== 'mailer' && id !== 'payments'),
    node('payments', 'AWS::Lambda::Function', calls(0.61, 184)),
    node('legacy', 'AWS::EC2::Instance', calls(0.1, 50)),
  ],
  edges: [
    ...shop.edges.filter(({ from, to }) => ![from, to].includes('mailer') && to !== 'payments'),
    edge('checkout', 'payments', calls(0.64, 184)),
    edge('checkout', 'legacy', calls(0.1, 50)),
  ],
};
