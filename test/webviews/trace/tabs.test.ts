import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readExceptions } from '../../../webviews/trace/exceptions-read.ts';
import { linksOf } from '../../../webviews/trace/linked-read.ts';
import { logSearch, w3cId } from '../../../webviews/trace/logs-query.ts';
import { layOutSql } from '../../../webviews/trace/sql-layout.ts';

test('exceptions keep their chain, and tell the frames of libraries', () => {
  const exceptions = readExceptions([
    {
      id: 'aaaaaaaaaaaaaaaa',
      type: 'OrderError',
      message: 'no stock',
      cause: 'bbbbbbbbbbbbbbbb',
      truncated: 3,
      skipped: 2,
      stack: [
        { path: '/app/orders.js', line: 10, label: 'place' },
        { path: '/app/node_modules/express/lib/router.js', line: 5, label: 'next' },
      ],
    },
    { id: 'bbbbbbbbbbbbbbbb', type: 'Timeout', remote: true },
  ]);
  assert.deepEqual(
    exceptions.map(({ type, causes, remote, left }) => ({ type, causes, remote, left })),
    [
      { type: 'OrderError', causes: undefined, remote: false, left: 5 },
      { type: 'Timeout', causes: 'OrderError', remote: true, left: 0 },
    ],
  );
  assert.deepEqual(
    exceptions[0]!.stack.map(({ path, library }) => [path, library]),
    [
      ['/app/orders.js', false],
      ['/app/node_modules/express/lib/router.js', true],
    ],
  );
});

test('exceptions that nobody vouched for are read without harm', () => {
  assert.deepEqual(readExceptions([{ type: 7, stack: [null, { line: 'x' }, 'frame'] }]), [
    {
      id: undefined,
      type: 'Exception',
      message: '',
      remote: false,
      causes: undefined,
      stack: [{ path: '', line: 0, label: '', library: true }],
      left: 0,
    },
  ]);
});

test('the logs of a trace are asked for by its id in both forms, and by the request of a function', () => {
  const group = { name: '/aws/lambda/orders', arn: undefined, service: 'orders' };
  const segment = { start_time: 1000.5, end_time: 1002.25, aws: { request_id: 'b2f1-77' } };
  const { query, command } = logSearch('1-5e1b4151-43a0913a1234567890123456', segment, [group]);
  assert.equal(
    query,
    [
      'fields @timestamp, @log, @message',
      '| filter @message like "1-5e1b4151-43a0913a1234567890123456" or @message like "5e1b415143a0913a1234567890123456" or @requestId = "b2f1-77"',
      '| sort @timestamp asc',
    ].join('\n'),
  );
  // A minute before the start, five after the end.
  assert.match(
    command,
    /--log-group-names \/aws\/lambda\/orders --start-time 940 --end-time 1303 --query-string 'fields /,
  );
});

test('a log group is quoted as a shell takes it', () => {
  const { command } = logSearch('1-5e1b4151-43a0913a1234567890123456', undefined, [
    { name: "o'brien; rm", arn: undefined, service: 'x' },
  ]);
  assert.ok(command.includes(`--log-group-names 'o'\\''brien; rm' --start-time`));
});

test('a W3C trace id has no version and no hyphens', () => {
  assert.equal(w3cId('1-5e1b4151-43a0913a1234567890123456'), '5e1b415143a0913a1234567890123456');
});

test('links of a call come first, those of other calls once, and none to the trace itself', () => {
  const [here, there] = ['1-5e1b4151-43a0913a1234567890123456', '1-5e1b4151-bbbbbbbbbbbbbbbbbbbbbbbb'];
  const link = (traceId: string, id: string) => ({ row: 0, traceId, id });
  assert.deepEqual(
    linksOf(
      {
        traceId: here,
        own: { links: [{ trace_id: '5e1b4151bbbbbbbbbbbbbbbbbbbbbbbb', id: 'a' }, { trace_id: 'x' }, 7] },
      },
      { links: [link(there, 'a'), link(there, 'b'), link(here, 'c'), link(there, 'b')] },
    ),
    { own: [{ traceId: there, id: 'a' }], others: [{ traceId: there, id: 'b' }] },
  );
});

test('a query is laid out by its clauses; what stands in brackets and texts stays together', () => {
  assert.equal(
    layOutSql(
      `SELECT o.id, count(*) FROM orders o LEFT JOIN items i ON i.id = o.item WHERE o.at BETWEEN $1 AND $2 AND (o.state = 'FROM  here' OR o.total > 5) GROUP BY o.id LIMIT 10`,
    ),
    [
      'SELECT o.id, count(*)',
      'FROM orders o',
      'LEFT JOIN items i',
      '  ON i.id = o.item',
      'WHERE o.at BETWEEN $1 AND $2',
      `  AND (o.state = 'FROM  here' OR o.total > 5)`,
      'GROUP BY o.id',
      'LIMIT 10',
    ].join('\n'),
  );
  assert.equal(layOutSql('DELETE FROM cart WHERE id = $1'), 'DELETE FROM cart\nWHERE id = $1');
  assert.equal(layOutSql('GET user:1'), 'GET user:1');
});

test('laying out changes blanks only', () => {
  const words = [
    'SELECT',
    'a',
    ',',
    '(',
    ')',
    'FROM',
    'AND',
    "'x y'",
    '/* c */',
    '1',
    '=',
    'ON',
    'BETWEEN',
    '日本',
    "'",
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words)), (tokens) => {
      const bare = (text: string) => text.replace(/\s+/g, '');
      const query = tokens.join(' ');
      assert.equal(bare(layOutSql(query)), bare(query));
    }),
  );
});
