import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  apply,
  ask,
  emptyModel,
  eventOf,
  parametersOf,
  rowText,
  statusWords,
  valueWords,
} from '../../../webviews/trail-query/model.ts';

const answer = { columns: ['a', 'a'], rows: [[1, null]], truncated: false, milliseconds: 12.4 };

test('an answer to a query that was given up changes nothing', () => {
  const asked = ask(apply(emptyModel, { type: 'sets', sets: [] }), 2);
  assert.equal(apply(asked, { type: 'answer', request: 1, answer }), asked);
  const answered = apply(asked, { type: 'answer', request: 2, answer });
  assert.deepEqual([answered.asked, answered.outcome], [undefined, { kind: 'answer', answer }]);
});

test('a page that was made anew goes on with the query that is asked, and has the last answer', () => {
  const resumed = apply(emptyModel, { type: 'resumed', request: 4, answer });
  assert.deepEqual([resumed.asked?.request, resumed.outcome], [4, { kind: 'answer', answer }]);
  const more = { ...answer, rows: [[1], [2]] };
  const answered = apply(resumed, { type: 'answer', request: 4, answer: more });
  assert.deepEqual([answered.asked, answered.outcome], [undefined, { kind: 'answer', answer: more }]);
  assert.deepEqual(apply(emptyModel, { type: 'resumed' }), emptyModel);
});

test('the line says how far it is, and then how many rows there are', () => {
  const asked = ask(emptyModel, 1);
  assert.equal(statusWords(asked), 'Asking …');
  const loading = apply(asked, { type: 'loading', request: 1, events: 2000, total: 1_000_000 });
  assert.equal(statusWords(loading), 'Making 2,000 of 1,000,000 events ready …');
  assert.equal(statusWords(apply(asked, { type: 'answer', request: 1, answer })), '1 row · 12 ms');
  const more = { ...answer, rows: [[1], [2]], truncated: true };
  assert.equal(
    statusWords(apply(asked, { type: 'answer', request: 1, answer: more })),
    'The first 2 rows; there are more · 12 ms',
  );
});

test('a row with an eventID is an event, of the set that it or the question names', () => {
  const columns = ['EVENTID', 'dataSet'];
  const withSet = { ...answer, columns, rows: [['e1', 'june']] };
  assert.deepEqual(eventOf(withSet, 0, 'july'), { eventId: 'e1', set: 'june' });
  const withoutSet = { ...answer, columns: ['eventID'], rows: [['e1'], [null]] };
  assert.deepEqual(eventOf(withoutSet, 0, 'july'), { eventId: 'e1', set: 'july' });
  assert.deepEqual(eventOf(withoutSet, 0, undefined), { eventId: 'e1' });
  assert.equal(eventOf(withoutSet, 1, 'july'), undefined);
  assert.equal(eventOf(answer, 0, 'july'), undefined);
});

test('values and rows as they are read and copied', () => {
  assert.equal(valueWords('{"a":[1]}'), '{\n  "a": [\n    1\n  ]\n}');
  assert.equal(valueWords('[broken'), '[broken');
  assert.equal(valueWords(null), 'NULL');
  assert.equal(rowText(answer, 0), '{"a":1,"a_2":null}');
});

test('the parameters of a text that cannot be read are none', () => {
  assert.deepEqual(parametersOf('SELECT :a, :b'), ['a', 'b']);
  assert.deepEqual(parametersOf('DELETE :a'), []);
});
