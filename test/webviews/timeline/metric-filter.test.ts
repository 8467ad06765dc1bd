/** The filter that the timeline makes of an event counts that event, whatever stands in it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate } from '../../../server/core/filter-pattern/evaluate.ts';
import { explain } from '../../../server/core/filter-pattern/explain.ts';
import { readMessage } from '../../../server/core/filter-pattern/message.ts';
import { longestPattern, parsePattern } from '../../../server/core/filter-pattern/parse.ts';
import type { JsonObject } from '../../../server/core/json/typed.ts';
import { fieldsOf, type RecordField } from '../../../webviews/timeline/fields.ts';
import { metricFilterPattern } from '../../../webviews/timeline/metric-filter.ts';

function takes(fields: readonly RecordField[], record: JsonObject): void {
  const pattern = metricFilterPattern(fields);
  if (pattern.length > longestPattern) return;
  const result = evaluate(parsePattern(pattern), pattern, readMessage(JSON.stringify(record)));
  assert.equal(result.matches, true, `${pattern}: ${JSON.stringify(explain(result))}`);
}

const name = fc.oneof(fc.stringMatching(/^[A-Za-z][\w-]{0,8}$/), fc.string({ minLength: 1, maxLength: 8 }));
const value = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.stringMatching(/^[*"\\%{}()|&=<>!$. \w-]{0,12}$/),
  fc.constantFrom('true', 'null', '1', '1e3', '007', '*', '%a%', "it's"),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const parameters = fc.dictionary(name, fc.oneof(value, fc.dictionary(name, value, { maxKeys: 3 })), { maxKeys: 4 });
const record = fc.record(
  {
    eventSource: fc.constantFrom('s3.amazonaws.com', 'sts.amazonaws.com'),
    eventName: fc.constantFrom('GetObject', 'AssumeRole'),
    eventID: fc.uuid(),
    readOnly: fc.boolean(),
    errorCode: fc.string({ maxLength: 20 }),
    userIdentity: fc.record({ type: fc.constant('IAMUser'), userName: value }),
    requestParameters: fc.option(parameters),
  },
  { requiredKeys: ['eventID'] },
);

test('the filter of each field, and of all of them, takes the event that it was made of', () => {
  fc.assert(
    fc.property(record, (made) => {
      const plain = JSON.parse(JSON.stringify(made)) as JsonObject;
      const fields = fieldsOf(plain);
      takes(fields, plain);
      for (const field of fields) takes([field], plain);
      takes([], plain);
    }),
    { numRuns: 400, seed: 5 },
  );
});

test('a filter takes no event that differs in the field', () => {
  const text = fc.stringMatching(/^[a-z"\\.:/ -]{1,12}$/);
  fc.assert(
    fc.property(text, text, (one, other) => {
      const field: RecordField = { path: ['eventName'], value: one, usual: true };
      const pattern = metricFilterPattern([field]);
      const message = readMessage(JSON.stringify({ eventName: other }));
      assert.equal(evaluate(parsePattern(pattern), pattern, message).matches, one === other, pattern);
    }),
    { numRuns: 400, seed: 5 },
  );
});
