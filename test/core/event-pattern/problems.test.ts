import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../../../server/core/check.ts';
import { eventPatternFamily } from '../../../server/core/event-pattern/check.ts';
import { readEventPattern } from '../../../server/core/event-pattern/pattern.ts';
import { fromPlain, nowhere, textValue, type Value } from '../../../server/core/value.ts';

function problems(text: string): Problem[] {
  return eventPatternFamily.problems(textValue(text));
}

/** The text with the characters of its first problem between marks. */
function marked(text: string): string {
  const { start, end } = problems(text)[0]!.at;
  return `${text.slice(0, start)}‹${text.slice(start, end)}›${text.slice(end)}`;
}

/** The text after the first fix of its first problem with one. */
function mended(text: string): string {
  const fix = problems(text).flatMap(({ fixes = [] }) => fixes)[0];
  assert.equal(fix?.kind, 'text');
  return text.slice(0, fix.start) + fix.text + text.slice(fix.end);
}

test('a problem stands at the characters that are wrong', () => {
  assert.equal(marked('{"source": "aws.ec2"}'), '{"source": ‹"aws.ec2"›}');
  assert.equal(marked('{"source": [{"Prefix": "aws."}]}'), '{"source": [{‹"Prefix"›: "aws."}]}');
  assert.equal(
    marked('{"detail": {"a": [{"wildcard": "\\u0041**"}]}}'),
    '{"detail": {"a": [{"wildcard": "\\u0041‹**›"}]}}',
  );
  assert.equal(marked('{"source": ["aws.EC2"]}'), '{"source": [‹"aws.EC2"›]}');
  assert.equal(marked('{"detailType": ["x"]}'), '{‹"detailType"›: ["x"]}');
});

test('fixes', () => {
  assert.equal(mended('{"source": "aws.ec2"}'), '{"source": ["aws.ec2"]}');
  assert.equal(mended('{"source": {"prefix": "aws."}}'), '{"source": [{"prefix": "aws."}]}');
  assert.equal(mended('{"source": [{"Prefix": "aws."}]}'), '{"source": [{"prefix": "aws."}]}');
  assert.equal(mended('{"detail": {"a": [{"exists": "true"}]}}'), '{"detail": {"a": [{"exists": true}]}}');
  assert.equal(mended('{"time": [{"prefix": ["2026"]}]}'), '{"time": [{"prefix": "2026"}]}');
  assert.equal(mended('{"Source": ["x"]}'), '{"source": ["x"]}');
  assert.equal(mended('{"Detail.state": ["x"]}'), '{"detail.state": ["x"]}');
  assert.equal(mended('{"source": ["ec2.amazonaws.com"]}'), '{"source": ["aws.ec2"]}');
  assert.equal(
    mended('{"source": ["x"], "account": [123456789012]}'),
    '{"source": ["x"], "account": ["123456789012"]}',
  );
  assert.equal(mended('{"source": ["x"], "source": ["y"]}'), '{"source": ["y"]}');
});

test('all problems of a pattern are told, in the order of its text', () => {
  const text = '{"source": "aws.ec2", "detail": {"a": [], "b": [{"numeric": 5}],}}';
  assert.deepEqual(
    problems(text).map(({ code, aws }) => [code, aws !== undefined]),
    [
      ['event-pattern/scalar-value', true],
      ['event-pattern/empty-list', false],
      ['event-pattern/numeric', false],
      ['event-pattern/syntax', false],
    ],
  );
});

test('names of AWS: near misses only', () => {
  const codes = (source: string, type: string) =>
    problems(JSON.stringify({ source: [source], 'detail-type': [type] })).map(
      ({ code, severity }) => `${code} ${severity}`,
    );
  assert.deepEqual(codes('aws.ec2', 'EC2 Instance State-change Notification'), []);
  assert.deepEqual(codes('aws.newservice', 'New Service Event'), []);
  assert.deepEqual(codes('aws.ec2', 'New EC2 Event'), []);
  assert.deepEqual(codes('aws.newservice', 'AWS API Call via CloudTrail'), []);
  assert.deepEqual(codes('aws.newservice', 'AWS API Call via Cloudtrail'), ['event-pattern/detail-type warning']);
  assert.deepEqual(codes('aws.ec2', 'ECS Task State Change'), ['event-pattern/detail-type hint']);
  // A letter dropped, two swapped: slips of the keyboard. What is a little farther away may be new.
  assert.deepEqual(codes('aws.guarduty', 'x'), ['event-pattern/source warning']);
  assert.deepEqual(codes('aws.guarddyt', 'x'), ['event-pattern/source hint']);
  assert.deepEqual(codes('asw.ec2', 'x'), ['event-pattern/source warning']);
  assert.deepEqual(codes('aws.drs', 'x'), []);
});

test('a pattern of more than 4,096 characters is not read further', () => {
  const text = `{"detail": {"id": [${Array.from({ length: 2000 }, (_, n) => n)}], "x": 1}}`;
  assert.deepEqual(
    problems(text).map(({ code, severity }) => `${code} ${severity}`),
    ['event-pattern/length error'],
  );
});

test('an object of a template counts as JSON without spaces, at any depth', () => {
  // {"a":["x",1]} has 13 characters.
  const pattern = (value: unknown) => readEventPattern(fromPlain(value));
  assert.equal(pattern({ a: ['x', 1] })?.length, '{"a":["x",1]}'.length);
  assert.equal(pattern({ a: { b: [null], c: [true, 'é"'] } })?.length, '{"a":{"b":[null],"c":[true,"é\\""]}}'.length);
  let deep: Value = fromPlain(['x']);
  for (let i = 0; i < 100_000; i++) {
    deep = { kind: 'map', entries: [{ key: 'a', keyAt: nowhere, value: deep }], at: nowhere };
  }
  assert.ok(eventPatternFamily.problems(deep).some(({ code }) => code === 'event-pattern/length'));
});
