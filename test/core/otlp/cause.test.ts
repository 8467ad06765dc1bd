import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causeOf } from '../../../server/core/otlp/cause.ts';
import type { Span } from '../../../server/core/otlp/span.ts';
import { event, type Members, resource, span } from './spans.ts';

/** The exceptions, their ids by the order in which they stand. */
function exceptions(of: Span, language = 'nodejs'): unknown {
  const text = JSON.stringify(causeOf(of, resource({ 'telemetry.sdk.language': language })));
  if (text === undefined) return undefined;
  const ids = new Map<string, string>();
  for (const [id] of text.matchAll(/"[0-9a-f]{16}"/g)) ids.set(id, ids.get(id) ?? `"#${ids.size}"`);
  return JSON.parse(text.replace(/"[0-9a-f]{16}"/g, (id) => ids.get(id)!)).exceptions;
}

const CRASH = event('exception', {
  'exception.type': 'TypeError',
  'exception.message': 'x is not a function',
  'exception.stacktrace': 'TypeError: x is not a function\n    at add (/app/cart.js:3:7)',
});

test('an exception that was recorded; of a call it is remote', () => {
  const stack = [{ path: '/app/cart.js', line: 3, label: 'add' }];
  const expected = { id: '#0', type: 'TypeError', message: 'x is not a function', stack };
  assert.deepEqual(exceptions(span({ kind: 'server', events: [CRASH] })), [{ ...expected, remote: false }]);
  assert.deepEqual(exceptions(span({ kind: 'client', events: [CRASH] })), [{ ...expected, remote: true }]);
});

test('the causes of an exception follow it, each named by the one before', () => {
  const trace = 'A: a\n\tat S.a(S.java:1)\nCaused by: B: b\n\tat S.b(S.java:2)\nCaused by: C\n\tat S.c(S.java:3)';
  const events = [event('exception', { 'exception.type': 'A', 'exception.stacktrace': trace })];
  assert.deepEqual(exceptions(span({ kind: 'server', events }), 'java'), [
    { id: '#0', type: 'A', remote: false, cause: '#1', stack: [{ path: 'S.java', line: 1, label: 'S.a' }] },
    {
      id: '#1',
      type: 'B',
      message: 'b',
      remote: false,
      cause: '#2',
      stack: [{ path: 'S.java', line: 2, label: 'S.b' }],
    },
    { id: '#2', type: 'C', remote: false, stack: [{ path: 'S.java', line: 3, label: 'S.c' }] },
  ]);
});

test('the failed tries of an AWS SDK, and of nothing else', () => {
  const attributes = { 'http.response.status_code': 503, 'aws.http.error_message': 'slow down' };
  const events = [event('HTTP request failure', attributes, 1_700_000_000.25)];
  const expected = { id: '#0', type: 'aws.http.error.event', message: '503@1700000000.250000@slow down', remote: true };
  assert.deepEqual(exceptions(span({ events, attributes: { 'rpc.system': 'aws-api' } })), [expected]);
  assert.equal(exceptions(span({ events })), undefined);
});

test('a failed span without exceptions has the message of its status', () => {
  const failed = { failed: true, statusMessage: 'no stock' };
  assert.deepEqual(exceptions(span(failed)), [{ id: '#0', message: 'no stock' }]);
  const older = span({ failed: true, attributes: { 'http.status_text': 'Gone' } });
  assert.deepEqual(exceptions(older), [{ id: '#0', message: 'Gone' }]);
  assert.equal(exceptions(span({ failed: true })), undefined);
  assert.equal(exceptions(span({ statusMessage: 'fine' })), undefined);
});

test('two spans never share the id of an exception, and the same span has it again', () => {
  const first = span({ events: [CRASH, CRASH] });
  const second = span({ id: '00f067aa0ba902b8', events: [CRASH] });
  const ids = [first, second].flatMap((each) => causeOf(each, resource({}))!.exceptions.map(({ id }) => id));
  assert.equal(new Set(ids).size, 3);
  assert.deepEqual(causeOf(first, resource({})), causeOf(first, resource({})));
});

for (const [language, type, message, trace, expected] of [
  // Ruby's Exception#full_message holds the message itself.
  [
    'ruby',
    'KeyError',
    'no tea',
    "cart.rb:3:in 'add': no tea (KeyError)\n\tfrom main.rb:9",
    "cart.rb:3:in 'add': no tea (KeyError)\n\tfrom main.rb:9",
  ],
  // Rust's std::backtrace does not.
  ['rust', 'panic', 'no tea', '0: cart::add\n  at cart.rs:3', 'no tea\n0: cart::add\n  at cart.rs:3'],
  ['cpp', undefined, undefined, '#0 add at cart.cc:3', '#0 add at cart.cc:3'],
  // Nothing more than type and message, which stand by themselves.
  ['nodejs', 'Error', 'no tea', 'Error: no tea', 'no tea'],
  ['erlang', 'error', 'no tea', '', 'no tea'],
] as const) {
  test(`${language}: a stack ${JSON.stringify(trace)} that isn't read is in the message, unless it says nothing more`, () => {
    const members = { 'exception.type': type, 'exception.message': message, 'exception.stacktrace': trace };
    const given = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Members;
    const [exception] = exceptions(span({ kind: 'server', events: [event('exception', given)] }), language) as Array<
      Record<string, unknown>
    >;
    assert.equal(exception!.message, expected);
    assert.equal(exception!.stack, undefined);
  });
}

test("a long stack that isn't read is cut: a segment has 64 KB", () => {
  const events = [event('exception', { 'exception.message': 'm', 'exception.stacktrace': 'x\n'.repeat(50_000) })];
  const [exception] = exceptions(span({ events }), 'ruby') as Array<{ message: string }>;
  assert.equal(exception!.message.length, 'm\n'.length + 4000);
});
