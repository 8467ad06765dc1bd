import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testEventPattern } from '../../../server/core/event-pattern/test-event-pattern.ts';

const event = {
  id: '7bf73129-1428-4cd3-a780-95db273d1602',
  account: '123456789012',
  source: 'aws.ec2',
  time: '2026-01-31T12:00:00Z',
  region: 'us-east-1',
  'detail-type': 'EC2 Instance State-change Notification',
  detail: { state: 'running' },
};

function answer(pattern: unknown, given: unknown) {
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  const tested = testEventPattern(text(pattern), text(given));
  return 'error' in tested ? tested.error : tested.result;
}

test('an event with its envelope is matched', () => {
  assert.equal(answer({ source: ['aws.ec2'], detail: { state: ['running'] } }, event), true);
  assert.equal(answer({ detail: { state: ['stopped'] } }, event), false);
});

test('six fields of the envelope must be there; others need not', () => {
  const refused = { code: 'ValidationException', message: 'Parameter Event is not valid.' };
  for (const name of ['id', 'account', 'source', 'time', 'region', 'detail-type']) {
    assert.deepEqual(answer({ source: ['x'] }, { ...event, [name]: undefined }), refused, name);
  }
  assert.equal(answer({ version: [{ exists: false }], resources: [{ exists: false }] }, event), true);
  for (const broken of ['[]', '"x"', '', 'null', JSON.stringify(event).slice(0, -1)])
    assert.deepEqual(answer({ a: [1] }, broken), refused);
});

test('a wrong pattern gets the service’s own answer', () => {
  assert.deepEqual(answer('{"source": "aws.ec2"}', event), {
    code: 'InvalidEventPatternException',
    message:
      'Event pattern is not valid. Reason: "source" must be an object or an array\n at [Source: (String)"{"source": "aws.ec2"}"; line: 1, column: 13]',
  });
});

test('patterns above the limits are refused', () => {
  const code = (pattern: unknown) => {
    const tested = answer(pattern, event);
    return typeof tested === 'object' && tested.code;
  };
  assert.equal(code({ source: ['x'.repeat(4096)] }), 'ValidationException');
  // 11 × 11 × 11 = 1,331 combinations.
  const or = (name: string) => ({ $or: Array.from({ length: 11 }, (_, n) => ({ [`${name}${n}`]: [n] })) });
  assert.equal(code({ a: or('a'), b: or('b'), c: or('c') }), 'InvalidEventPatternException');
});
