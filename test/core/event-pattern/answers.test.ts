import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventPatternFamily } from '../../../server/core/event-pattern/check.ts';
import { fromPlain, textValue } from '../../../server/core/value.ts';

/** The service's answer without its prefix; undefined for a pattern that it takes. */
function answer(pattern: string): string | undefined {
  const errors = eventPatternFamily.problems(textValue(pattern)).filter(({ severity }) => severity === 'error');
  const answers = errors.flatMap(({ aws }) => (aws ? [aws] : []));
  assert.equal(answers.length, errors.length > 0 ? 1 : 0, 'one of the errors has the answer');
  if (answers[0]) assert.equal(answers[0].code, 'InvalidEventPatternException');
  return answers[0]?.message.replace('Event pattern is not valid. Reason: ', '');
}

/** A table of pattern, reason and column; the whole pattern stands in each answer. */
function table(rows: readonly (readonly [pattern: string, reason: string, ...columns: number[]])[]): void {
  for (const [pattern, reason, ...columns] of rows) {
    const places = columns.map((column) => `\n at [Source: (String)"${pattern}"; line: 1, column: ${column}]`);
    assert.equal(answer(pattern), reason + places.join(''));
  }
}

test('answers that TestEventPattern has given', () => {
  table([
    ['{"int": 42}', '"int" must be an object or an array', 11],
    ['{"string": "my-value"}', '"string" must be an object or an array', 13],
    ['{"resources": []}', 'Empty arrays are not allowed', 17],
    ['{"source": ["aws.health"], "detail": {}}', 'Empty objects are not allowed', 40],
    ['["not", "a", "dict", "but valid json"]', 'Filter is not an object', 2],
    ['{"my_key": [{"EXISTS": true}]}', 'Unrecognized match type EXISTS', 28],
    ['{"detail": {"equal": [{"NUMERIC": ["=", 5]}]}}', 'Unrecognized match type NUMERIC', 36],
    ['{"detail": {"c-count": [{"numeric": [">", 0, ">", 0]}]}}', 'Bad numeric range operator: >', 49],
    ['{"detail": {"c-count": [{"numeric": [">", 0, "<"]}]}}', 'Value of < must be numeric', 50],
    ['{"time": [{"prefix": ["2022-07-13"]}]}', 'prefix match pattern must be a string', 23],
    ['{"time": [{"prefix": 123}]}', 'prefix match pattern must be a string', 25],
    ['{"FileName": [{"suffix": [".png"]}]}', 'suffix match pattern must be a string', 27],
    ['{"EventBusArn": [{"wildcard": 123}]}', 'wildcard match pattern must be a string', 34],
    [
      '{"detail-type": [{"equals-ignore-case": {"prefix": "ec2"}}]}',
      'equals-ignore-case match pattern must be a string',
      42,
    ],
    ['{"detail": {"sourceIPAddress": [{"cidr": ["bad-type"]}]}}', 'prefix match pattern must be a string', 43],
  ]);
});

test('answers about anything-but; inside of its lists the service names the place twice', () => {
  const eic = 'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.';
  const text = 'prefix/suffix match pattern must be a string';
  const single = 'Value of anything-but must be an array or single string/number value.';
  table([
    ['{"detail": {"state": [{"anything-but": {"equals-ignore-case": 123}}]}}', eic, 66],
    ['{"detail": {"state": [{"anything-but": {"equals-ignore-case": [123, 456]}}]}}', eic, 67, 67],
    ['{"detail": {"state": [{"anything-but": {"prefix": 123}}]}}', text, 54],
    ['{"detail": {"state": [{"anything-but": {"prefix": [123, "test"]}}]}}', text, 55, 55],
    ['{"detail": {"FileName": [{"anything-but": {"suffix": [123, ".txt"]}}]}}', text, 58, 58],
    ['{"detail": {"FilePath": [{"anything-but": {"wildcard": 123}}]}}', 'wildcard match pattern must be a string', 59],
    ['{"detail": {"FileName": [{"anything-but": {"prefix": {"equals-ignore-case": "file"}}}]}}', single, 55],
  ]);
});

test('answers without a place', () => {
  table([
    ['{"a": [{"cidr": "10.0.0.1"}]}', "Malformed CIDR, one '/' required"],
    ['{"a": [{"cidr": "10.0.0.1/x"}]}', 'Malformed CIDR, mask bits must be an integer'],
    ['{"a": [{"cidr": "xx.11.xx/8"}]}', 'Nonstandard IP address: xx.11.xx'],
    ['{"a": [{"cidr": "xxxx:db8:1234:1a00::/64"}]}', 'Nonstandard IP address: xxxx:db8:1234:1a00::'],
    [
      '{"a": [{"wildcard": "*:*:*:*:*:event-bus/*"}]}',
      'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character',
    ],
  ]);
});

test('answers to what is not JSON', () => {
  const wanted = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
  table([
    ['this is valid json but not a dict', `Unrecognized token 'this': was expecting ${wanted}`, 5],
    ['{"not": closed mark"', `Unrecognized token 'closed': was expecting ${wanted}`, 15],
    ["{'bad': 'quotation'}", "Unexpected character (''' (code 39)): was expecting double-quote to start field name", 2],
  ]);
});

test('a wildcard is looked at when its text has been read; its position counts bytes from its quote', () => {
  // " is byte 0, é two bytes, so the first of ** is byte 3.
  table([
    ['{"a": [{"wildcard": "é**"}]}', 'Consecutive wildcard characters at pos 3', 26],
    ['{"a": [{"wildcard": "a\\\\b"}]}', 'Invalid escape character at pos 2', 27],
  ]);
});

test('of several errors the service answers the one that it meets first', () => {
  // A name's error is noticed together with the beginning of its value, before what is in the value.
  assert.match(answer('{"a": [{"foo": {"x": }}], "b": 1}')!, /^Unrecognized match type foo\n/);
  // A text's inside is read after its beginning was judged ...
  assert.match(answer('{"a": "x\\q"}')!, /^"a" must be an object or an array\n/);
  // ... and before its wildcards are.
  assert.match(answer('{"a": [{"wildcard": "**\\q"}]}')!, /^Unrecognized character escape 'q'/);
  // A reserved name and its wrong value are noticed at the same character: the name is judged first.
  assert.match(answer('{"$or": [{"prefix": "x"}, {"b": [1]}]}')!, /^prefix is Ruler reserved fieldName/);
  // Complexity is measured on a pattern that is right otherwise.
  assert.match(answer('{"a": [{"wildcard": "*:*:*:*:*:event-bus/*"}], "b": 1}')!, /^"b" must be/);
});

test('what follows the closing brace is not read', () => {
  assert.equal(answer('{"source": ["aws.ec2"]} and so on'), undefined);
});

test('an object of a template has no text, so the answer has no place', () => {
  const [problem] = eventPatternFamily.problems(fromPlain({ source: 'aws.ec2' }));
  assert.equal(problem?.aws?.message, 'Event pattern is not valid. Reason: "source" must be an object or an array');
});

test('the rest of the grammar', () => {
  table([
    ['', 'Filter is not an object', 1],
    ['{"a": [[1]]}', 'Match value must be String, number, true, false, or null', 9],
    ['{"a": [{}]}', 'Match expression name not found', 10],
    ['{"a": [{"prefix": "x", "suffix": "y"}]}', 'Only one key allowed in match expression', 35],
    ['{"a": [{"numeric": ["=", 1], "prefix": "y"}]}', 'Too many elements in numeric expression', 41],
    ['{"a": [{"numeric": 1}]}', 'Value of numeric must be an array.', 21],
    ['{"a": [{"numeric": []}]}', 'Invalid member in numeric match: ]', 22],
    ['{"a": [{"numeric": [1]}]}', 'Invalid member in numeric match: 1', 22],
    ['{"a": [{"numeric": ["==", 1]}]}', 'Unrecognized numeric range operator: ==', 28],
    ['{"a": [{"numeric": ["=", "1"]}]}', 'Value of equals must be numeric', 27],
    ['{"a": [{"numeric": ["<", 5, ">", 1]}]}', 'Too many elements in numeric expression', 30],
    ['{"a": [{"numeric": [">", 5, 1]}]}', 'Bad value in numeric range: 1', 30],
    ['{"a": [{"numeric": [">", 1, "<", 5, 6]}]}', 'Too many terms in numeric range expression', 38],
    ['{"a": [{"numeric": [">", 5, "<", 5]}]}', 'Bottom must be less than top', 36],
    ['{"a": [{"numeric": ["=", 123456789012345678]}]}', 'Cannot compare number : 123456789012345678', 45],
    ['{"a": [{"numeric": ["=", 2.0e422]}]}', 'Cannot compare number : 2.0e422', 34],
    ['{"a": [{"exists": "true"}]}', 'exists match pattern must be either true or false.', 20],
    ['{"a": [{"prefix": {"wildcard": "x"}}]}', 'Unsupported prefix pattern: wildcard', 33],
    ['{"a": [{"anything-but": {"foo": 1}}]}', 'Unsupported anything-but pattern: foo', 34],
    ['{"a": [{"anything-but": {"prefix": ""}}]}', 'Null prefix/suffix not allowed', 38],
    ['{"a": [{"anything-but": [null]}]}', 'Inside anything but list, start|null|boolean is not supported.', 30, 30],
    ['{"a": [{"cidr": "10.0.0.1/32"}]}', 'IPv4 mask bits must be < 32'],
    ['{"a": [{"cidr": "::1/128"}]}', 'IPv6 mask bits must be < 128'],
    ['{"a": [{"cidr": "10.0.0.1/-1"}]}', 'Malformed CIDR, mask bits must not be negative'],
    ['{"a": [{"cidr": "300.0.0.1/8"}]}', 'Invalid IP address: 300.0.0.1'],
    ['{"$or": {"a": [1]}}', 'It must be an Array followed with $or.', 10],
    ['{"$or": [{"a": [1]}]}', 'There must have at least 2 Objects in $or relationship.', 21],
    ['{"$or": [1, {"a": [1]}]}', 'Only JSON object is allowed in array of $or relationship.', 11],
    [
      '{"$or": [{"prefix": ["a"]}, {"b": [1]}]}',
      'prefix is Ruler reserved fieldName which cannot be used inside $or.',
      22,
    ],
  ]);
  const mixed = 'Inside anything but list, either all values are number or string, mixed type is not supported';
  table([
    ['{"a": [{"anything-but": ["x", 1]}]}', mixed, 33],
    ['{"a": [{"anything-but": []}]}', mixed, 27],
  ]);
});

test('lines count as Jackson counts them', () => {
  const pattern = '{\r\n  "source": "aws.ec2"\n}';
  assert.match(answer(pattern)!, /; line: 2, column: 14\]$/);
});
