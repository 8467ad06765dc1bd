/**
 * What filter patterns do with log events: the examples of the CloudWatch Logs User Guide ("Filter pattern syntax ...", its pages
 * on terms, JSON and space-delimited events, and the edition of 2022) and of the API reference, TestMetricFilter.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate } from '../../../server/core/filter-pattern/evaluate.ts';
import { explain } from '../../../server/core/filter-pattern/explain.ts';
import { readMessage } from '../../../server/core/filter-pattern/message.ts';
import { parsePattern } from '../../../server/core/filter-pattern/parse.ts';
import { hole } from '../../../server/core/value.ts';

const matches = (pattern: string, message: string) =>
  evaluate(parsePattern(pattern), pattern, readMessage(message)).matches;

/** Which of the messages match, by their numbers from 1, as TestMetricFilter answers. */
function numbers(pattern: string, messages: readonly string[]): number[] {
  return messages.flatMap((message, i) => (matches(pattern, message) === true ? [i + 1] : []));
}

function all(verdict: boolean | undefined, message: string, patterns: readonly string[]): void {
  for (const pattern of patterns) assert.equal(matches(pattern, message), verdict, pattern);
}

test('terms: all, any, none', () => {
  const log = [
    '[ERROR 400] BAD REQUEST',
    '[ERROR 401] UNAUTHORIZED REQUEST',
    '[ERROR 419] MISSING ARGUMENTS',
    '[ERROR 420] INVALID ARGUMENTS',
    '[INFO 200] OK',
  ];
  assert.deepEqual(numbers('ERROR', log), [1, 2, 3, 4]);
  assert.deepEqual(numbers('ERROR ARGUMENTS', log), [3, 4]);
  assert.deepEqual(numbers('?ERROR ?ARGUMENTS', log), [1, 2, 3, 4]);
  assert.deepEqual(numbers('ERROR -ARGUMENTS', log), [1, 2]);
  assert.deepEqual(numbers('"BAD REQUEST"', log), [1]);
  assert.deepEqual(numbers('error', log), []);
  assert.deepEqual(numbers('', log), [1, 2, 3, 4, 5]);
  assert.deepEqual(numbers('" "', log), [1, 2, 3, 4, 5]);
});

test('? beside other terms is left out of account', () => {
  // "?ERROR ?ARGUMENTS REQUEST" finds all events with REQUEST.
  const log = [
    '[INFO] REQUEST FAILED',
    '[WARN] UNAUTHORIZED REQUEST',
    '[ERROR] 400 BAD REQUEST',
    '[ERROR] NO ARGUMENTS',
  ];
  assert.deepEqual(numbers('?ERROR ?ARGUMENTS REQUEST', log), [1, 2, 3]);
});

test('a term may stand within a word', () => {
  // "ERROR" matches "Exiting with ERRORCODE: -1", "ERROR Exception" matches "[ERROR] Caught IllegalArgumentException".
  all(true, 'Exiting with ERRORCODE: -1', ['ERROR', 'ERROR -Terminating', '"ERRORCODE: -1"']);
  all(false, 'Exiting with ERRORCODE: -1', ['ERROR -Exiting', '"ERROR" -"Exiting"']);
  all(true, '[ERROR] Caught IllegalArgumentException', ['ERROR Exception', '"[ERROR]" Exception']);
  assert.deepEqual(
    numbers('%AUTHORIZED%', ['[ERROR 401] UNAUTHORIZED REQUEST', '[SUCCESS 200] AUTHORIZED REQUEST', 'OK']),
    [1, 2],
  );
});

const trail = `{
  "eventType": "UpdateTrail",
  "sourceIPAddress": "111.111.111.111",
  "arrayKey": ["value", "another value"],
  "objectList": [{"name": "a", "id": 1}, {"name": "b", "id": 2}],
  "SomeObject": null,
  "ThisFlag": true,
  "cluster.name": "c"
}`;

test('JSON: texts, items, null, what is absent', () => {
  all(true, trail, [
    '{ $.eventType = "UpdateTrail" }',
    '{ $.eventType = UpdateTrail }',
    '{ $.sourceIPAddress != 123.123.* }',
    '{ $.eventType = "*" && $.sourceIPAddress != 123.123.* }',
    '{ $.arrayKey[0] = "value" }',
    '{ $.objectList[1].id = 2 }',
    '{ $.eventType = %Trail% }',
    '{ $.arrayKey[*] = %val.{2}% }',
    '{ $.* = %111\\.111\\.111\\.1[0-9]{1,2}% }',
    `{ $.['cluster.name'] = "c" }`,
    '{ $.SomeObject IS NULL }',
    '{ $.SomeOtherObject NOT EXISTS }',
    '{ $.ThisFlag IS TRUE }',
  ]);
  all(false, trail, [
    '{ $.eventType = "updateTrail" }',
    '{ $.eventtype = "UpdateTrail" }',
    '{ $.sourceIPAddress != 111.111.* }',
    '{ $.arrayKey[1] = "value" }',
    '{ $.eventType[0] = "UpdateTrail" }',
    '{ $.objectList.id = 2 }',
    '{ $.eventType IS NULL }',
    '{ $.SomeOtherObject IS NULL }',
    '{ $.SomeObject NOT EXISTS }',
    '{ $.ThisFlag IS FALSE }',
    '{ $.eventType IS TRUE }',
  ]);
});

test('JSON: the * stands for anything at the ends of a text, and in its middle for itself', () => {
  all(true, '{"name": "PutEvent", "star": "Ev*ent"}', [
    '{ $.name = "*Event" }',
    '{ $.name = Put* }',
    '{ $.name = *tEv* }',
    '{ $.name != "Put*vent" }',
    '{ $.star = "Ev*ent" }',
  ]);
  all(false, '{"name": "Event"}', ['{ $.name = Ev*ent }', '{ $.name = "Put*" }', '{ $.name = *Even }']);
});

test('JSON: && binds before ||, brackets before both', () => {
  const event = `{"user": {"id": 1, "email": "John.Stiles@example.com"},
    "users": [{"id": 2, "email": "John.Doe@example.com"}, {"id": 3, "email": "Jane.Doe@example.com"}],
    "actions": ["GET", "PUT", "DELETE"], "coordinates": [[0, 1, 2], [4, 5, 6], [7, 8, 9]]}`;
  all(true, event, [
    '{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }',
    '{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch" && $.actions[2] = "nonmatch" }',
    '{ $.coordinates[1][2] = 6 }',
    '{ $.coordinates[1][2] = 6 && ((($.user.id = 1) || $.user.id = 2)) }',
  ]);
  all(false, event, [
    '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch") && $.actions[2] = "nonmatch" }',
    '{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }',
    '{ $.user.id = 1 && $.actions[2] = "nonmatch" || $.actions[2] = "GET" }',
  ]);
});

test('JSON: what is a list or an object is neither equal nor different, and what is absent neither', () => {
  // The edition of 2022: "both {$.users = 1} and {$.users != 1} will fail to match" where users is an array.
  all(false, '{"users": [1, 2, 3], "one": {}}', [
    '{ $.users = 1 }',
    '{ $.users != 1 }',
    '{ $.one = "x" }',
    '{ $.one != "x" }',
    '{ $.none = "x" }',
    // Tried by users with TestMetricFilter: https://github.com/DataBiosphere/azul/issues/5884
    '{ $.none != "x" }',
    '{ $.one.none != "x" }',
  ]);
});

test('JSON: numbers', () => {
  const event = '{"bandwidth": 80, "latency": 49.5, "errorCode": 400, "number": [1000, 0.001], "float": 12.0}';
  all(true, event, [
    '{ $.bandwidth > 75 }',
    '{ $.latency < 50 }',
    '{ $.bandwidth >= 80 }',
    '{ $.bandwidth <= 8e1 }',
    '{ $.errorCode = 400}',
    '{ $.errorCode = 4* }',
    '{ $.errorCode != 500 }',
    '{ $.number[0] = 1e+3 }',
    '{ $.number[0] != 1e-3 }',
    '{ $.number[1] = 1e-3 }',
    '{ $.bandwidth > +75 }',
    '{ $.bandwidth > -75 }',
    '{ $.latency = * }',
    '{ $.errorCode = "400" }',
    // In quotes the digits are compared, without them the number.
    '{ $.float = 12 }',
    '{ $.float != "12" }',
    '{ $.errorCode != "400.0" }',
    '{ $.errorCode = "*00" }',
  ]);
  all(false, event, ['{ $.bandwidth > 80 }', '{ $.errorCode != 400 }', '{ $.errorCode = "500" }']);
  // What is no number is neither larger nor smaller.
  all(false, '{"a": "111.111.111.111"}', ['{ $.a > 1 }', '{ $.a <= 1 }', '{ $.a = 111 }']);
  all(true, '{"account": "123456789012"}', ['{ $.account = 123456789012 }', '{ $.account != 123 }']);
});

test('what no document tells is not told here', () => {
  // "Terms that include characters other than alphanumeric or underscore must be placed inside double quotes."
  all(undefined, 'user-name=a', ['user-name', 'a -b.c']);
  all(false, 'user-name=a', ['user-nam.', 'a -user-name']);
  all(true, 'user_name=a', ['user_name', '"user_name=a"', 'a -"b.c"']);
  all(undefined, '{"flag": true, "none": null, "count": "80", "n": 123, "list": [1, 2]}', [
    '{ $.flag = true }',
    '{ $.flag != "false" }',
    '{ $.none = * }',
    '{ $.none != "x" }',
    '{ $.count > 75 }',
    '{ $.count = 80.0 }',
    '{ $.n = "1*3" }',
    '{ $.list[*] != 1 }',
    '{ $.n = %1(2|4)3% }',
    '{ $.n > abc }',
    '{ $.list[0].* = 1 || $.flag = true }',
  ]);
  all(false, '{"flag": true, "none": null}', ['{ $.flag = "yes" }', '{ $.flag != true }', '{ $.none = "x" }']);
  // Where all items agree there is no doubt, nor where another condition decides.
  all(true, '{"list": [1, 2], "flag": true}', ['{ $.list[*] != 3 }', '{ $.flag = true || $.list[*] = 2 }']);
  all(false, '{"list": [1, 1], "flag": true}', ['{ $.list[*] != 1 }', '{ $.flag = true && $.list[*] = 3 }']);
});

test('a log event that is no JSON matches no pattern on JSON', () => {
  for (const text of [
    '',
    'eventType=UpdateTrail',
    '2024-01-01 INFO {"eventType": "a"}',
    '{"eventType": "a"} x',
    '{"a": ',
  ])
    all(false, text, ['{ $.eventType = "a" }', '{ $.none NOT EXISTS }']);
});

const page = '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';

test('fields: conditions, and ... for those that do not matter', () => {
  all(true, page, [
    '[ip, user, username, timestamp, request, status_code, bytes]',
    '[ip=%127\\.0\\.0\\.[1-9]%, user, username, timestamp, request =*.html*, status_code = 4*, bytes]',
    '[ip, user, username, timestamp, request = *html*, status_code = 4* && status_code != 403, bytes]',
    '[ip, user, username, timestamp, request =*.html*, status_code = 404 || status_code = 410, bytes]',
    '[ip, server, username, timestamp, request, status_code, bytes > 1000]',
    '[..., request =*.html*, status_code = 4*, bytes]',
    '[..., request=*.html*, status_code=4*,]',
    '[..., status_code, bytes]',
    '[ip, user, ..., status_code = 404, bytes]',
    '[ip, user, ...]',
    '[..., timestamp = "10/Oct/2000:13:25:15 -0700", request = "GET /index.html HTTP/1.0", status_code, bytes = 1534]',
    '[]',
  ]);
  all(false, page, [
    '[..., status_code = 200, bytes]',
    '[..., bytes > 2000]',
    '[..., bytes < abc && bytes = 1]',
    '[a, b, c, d, e, f, g, h]',
    '[a, b, c, d, e, f, g, h, ...]',
    '[..., username = 4*, timestamp, request, status_code, bytes]',
  ]);
});

test('fields: the last one takes what is left', () => {
  const log = [
    'INFO 09/25/2014 12:00:00 GET /service/resource/67 1200',
    'INFO 09/25/2014 12:00:01 POST /service/resource/67/part/111 1310',
    'WARNING 09/25/2014 12:00:02 Invalid user request',
    'ERROR 09/25/2014 12:00:02 Failed to process request',
  ];
  assert.deepEqual(numbers('[w1=ERROR, w2]', log), [4]);
  assert.deepEqual(numbers('[w1=ERROR || w1=WARNING, w2]', log), [3, 4]);
  assert.deepEqual(numbers('[w1=ERROR || w1=%WARN%, w2]', log), [3, 4]);
  assert.deepEqual(numbers('[(w1=ERROR || w1=WARNING) && w1 != WARNING, w2]', log), [4]);
  assert.deepEqual(numbers('[w1!=ERROR && w1!=WARNING, w2]', log), [1, 2]);
  assert.deepEqual(numbers('[level, date, time, method, url=%/service/resource/[0-9]+$%, response_time]', log), [1]);
  assert.deepEqual(
    numbers('[level, date, time, method, url=%/service/resource/[0-9]+/part/[0-9]+$%, response_time]', log),
    [2],
  );
  assert.equal(matches('[w1 = ERROR]', log[3]!), undefined);
  // Quotes within a word: nobody tells where such a field ends.
  assert.equal(matches('[..., last = x]', 'user="frank castle" x'), undefined);
});

test('a pattern that CloudWatch Logs refuses matches nothing; of one that it may refuse nothing is told', () => {
  all(false, trail, [
    '{ $.eventType = "UpdateTrail" ',
    '{ ($.a = 1 }',
    '[a',
    'ERROR "x',
    `{ $.a = "${'x'.repeat(1024)}" }`,
  ]);
  all(undefined, trail, [
    '{ $.eventType == "UpdateTrail" }',
    '{ $.*[*] = "x" }',
    '[a = %x%, b = %y%, c = %z%]',
    '{ $.a IS NOT NULL }',
  ]);
});

test('what the deploy writes is not known, and what is written decides as far as it does', () => {
  const at = (pattern: string) => matches(pattern.replaceAll('?', hole), '{"a": "x", "b": 1}');
  assert.equal(at('{ $.a = "?" }'), undefined);
  assert.equal(at('{ $.? = "x" && $.b = 2 }'), false);
  assert.equal(at('{ $.a = "?" || $.b = 1 }'), true);
  assert.equal(at('x ?'), undefined);
  assert.equal(at('y ?'), false);
});

/** What is said of a pattern and a log event: the sentence, then each condition that decides. */
function said(pattern: string, message: string): string[] {
  const { says, conditions } = explain(evaluate(parsePattern(pattern), pattern, readMessage(message)));
  return [
    says,
    ...conditions.map((one) => `${one.holds}: ${one.says} «${pattern.slice(one.pattern.start, one.pattern.end)}»`),
  ];
}

test('why it matches, or what keeps it from it', () => {
  const event = '{"eventName": "DeleteTrail", "user": {"type": "Root"}, "n": 3, "list": ["a", "b"], "none": null}';
  assert.deepEqual(said('{ ($.eventName = "Create*") || ($.eventName = "Delete*") && $.user.type = Root }', event), [
    'The event matches.',
    'true: $.eventName: "DeleteTrail" matches "Delete*" «$.eventName = "Delete*"»',
    'true: $.user.type is "Root" «$.user.type = Root»',
  ]);
  assert.deepEqual(said('{ ($.eventName = A || $.eventName = B || $.eventName = C) && $.n > 2 }', event), [
    "The event doesn't match: 1 of 2 conditions fails.",
    'false: $.eventName: expected A, B or C, got "DeleteTrail" «$.eventName = A || $.eventName = B || $.eventName = C»',
    'true: $.n: 3 > 2 «$.n > 2»',
  ]);
  // Of two alternatives the one that fails less.
  assert.deepEqual(said('{ ($.n = 1 && $.eventName = A) || ($.n = 3 && $.eventName = B) }', event), [
    "The event doesn't match: 1 of 2 conditions fails.",
    'true: $.n is 3 «$.n = 3»',
    'false: $.eventName: expected B, got "DeleteTrail" «$.eventName = B»',
  ]);
  const reason = (pattern: string) => said(pattern, event)[1]!.replace(/ «.*/s, '');
  assert.equal(reason('{ $.eventname = x }'), 'false: $.eventname is missing: the event has "eventName" there');
  assert.equal(reason('{ $.x.y != 1 }'), 'false: $.x.y is missing, and != takes events that have it');
  assert.equal(reason('{ $.user = Root }'), 'false: $.user: expected Root, got an object');
  assert.equal(reason('{ $.list[*] = c }'), 'false: $.list[*]: expected c, got "a" and "b"');
  assert.equal(reason('{ $.user[*] = c }'), 'false: $.user[*] is missing: expected c');
  assert.equal(
    reason('{ $.none = * }'),
    'undefined: $.none = *: how null is compared isn’t documented: IS NULL asks for it',
  );
  assert.equal(reason('{ $.none IS NULL }'), 'true: $.none is null, as wanted');
  assert.equal(reason('{ $.x NOT EXISTS }'), 'true: $.x is absent, as wanted');
  assert.equal(reason('{ $.n NOT EXISTS }'), 'false: $.n is to be absent, and is 3');
  assert.deepEqual(said('?A ?B', 'C'), [
    "The event doesn't match: 1 of 1 condition fails.",
    'false: A or B: none stands in it «A ?B»',
  ]);
  assert.deepEqual(said('[a, b, c]', 'x y'), ['The log event has 2 fields, and the pattern names 3.']);
});

test('deep and large log events end calmly', () => {
  const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
  assert.equal(matches(`{ $${'.a'.repeat(500)} = 1 }`, deep), false);
  assert.equal(matches('{ $.a.b NOT EXISTS }', deep), true);
  assert.equal(matches(`{ ${'('.repeat(400)}$.a = 1${')'.repeat(400)} }`, '{"a": 1}'), true);
  // A backtracking matcher would need years for this.
  assert.equal(matches(`%${'a*'.repeat(50)}b%`, 'a'.repeat(20_000)), false);
});

test('any pattern and any log event give an answer whose places are in the pattern', () => {
  const words = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      '$.a',
      '$.b[0]',
      '$.*',
      "$.['c d']",
      '=',
      '!=',
      '<',
      '>=',
      '&&',
      '||',
      '...',
      ',',
    ],
    ...['w1', '"x"', '%a.*%', '1', '*', 'IS NULL', 'NOT EXISTS', '?', '-', '"', '%', '\\', hole, 'é'],
  );
  const pattern = fc.oneof(
    fc.array(words, { maxLength: 12 }).map((some) => some.join(' ')),
    fc.string({ maxLength: 40 }),
  );
  const message = fc.oneof(fc.json(), fc.string(), fc.constantFrom('{"a": 1, "b": ["x"], "c d": null}', 'a "b c" [d]'));
  fc.assert(
    fc.property(pattern, message, (one, text) => {
      const { conditions } = explain(evaluate(parsePattern(one), one, readMessage(text)));
      for (const { pattern: at } of conditions)
        assert.ok(at.start >= 0 && at.start < at.end && at.end <= one.length, one);
    }),
    { numRuns: 3000, seed: 11 },
  );
});
