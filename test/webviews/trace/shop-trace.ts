import { type documentsOf, TRACE_ID } from './sketch.ts';

type Json = ReturnType<typeof documentsOf>[number];

const stack = [
  { path: '/app/node_modules/pg/client.js', line: 88, label: 'Client.query' },
  { path: '/app/src/orders.ts', line: 42, label: 'Orders.place' },
  { path: '/app/src/main.ts', line: 7, label: '' },
];

/** A checkout: one request of three services, with a retry, a fault, a query, and a link. `slow`: how long the query takes. */
export function shopTrace(slow = 60, id = TRACE_ID): Json[] {
  const at = (milliseconds: number) => 1_700_000_000 + milliseconds / 1000;
  const call = (number: number, name: string, from: number, to: number, more: object = {}): Json => ({
    id: number.toString(16).padStart(16, '0'),
    name,
    start_time: at(from),
    end_time: at(to),
    ...more,
  });
  const query = call(0x23, 'shop@db', 30, 30 + slow, {
    namespace: 'remote',
    sql: { sanitized_query: 'SELECT id FROM orders WHERE id = $1', database_type: 'PostgreSQL' },
    fault: true,
    cause: {
      exceptions: [
        { id: 'eeeeeeeeeeeeeee1', type: 'OrderError', message: 'There is no tea.', cause: 'eeeeeeeeeeeeeee2', stack },
        { id: 'eeeeeeeeeeeeeee2', type: 'TimeoutError', remote: true, stack: stack.slice(0, 1) },
      ],
    },
  });
  const end = 45 + slow;
  return [
    call(1, 'storefront', 0, end + 20, {
      trace_id: id,
      http: { request: { method: 'POST', url: 'http://shop.test/checkout' }, response: { status: 502 } },
      fault: true,
      aws: { cloudwatch_logs: [{ log_group: '/shop/storefront' }] },
      subsegments: [
        call(2, 'orders', 5, 15, { namespace: 'remote', error: true, throttle: true }),
        call(3, 'orders', 20, end + 10, { namespace: 'remote', fault: true }),
        ...[0, 1, 2, 3].map((n) => call(0x10 + n, 'render', end + 11 + n, end + 12 + n)),
      ],
    }),
    call(0x20, 'orders', 22, end + 5, {
      trace_id: id,
      parent_id: (3).toString(16).padStart(16, '0'),
      links: [{ trace_id: '1-6553f100-bbbbbbbbbbbbbbbbbbbbbbbb', id: 'bbbbbbbbbbbbbbbb' }],
      subsegments: [query, call(0x24, 'price', 30 + slow, 40 + slow)],
    }),
  ];
}
