import assert from 'node:assert/strict';
import { test } from 'node:test';
import { append, decode, type Events, noEvents } from '../../../webviews/timeline/columns.ts';
import { everything, passing } from '../../../webviews/timeline/filter.ts';
import { isFinished, parseQuery, valueTest } from '../../../webviews/timeline/query.ts';
import { offersAt } from '../../../webviews/timeline/query-completion.ts';
import { encode, type Sample } from './generate.ts';

/** Rows 0 to 4. */
const day: Sample[] = [
  {
    time: 1000,
    principal: 'alice',
    name: 'GetObject',
    source: 's3.amazonaws.com',
    readOnly: true,
    address: '10.0.0.1',
  },
  {
    time: 2000,
    principal: 'ci',
    name: 'DeleteBucket',
    source: 's3.amazonaws.com',
    resource: 'photos',
    address: '10.0.0.2',
  },
  {
    time: 3000,
    principal: 'bob smith',
    name: 'DeleteTrail',
    source: 'cloudtrail.amazonaws.com',
    error: 'AccessDenied',
    errorClass: 1,
  },
  { time: 4000, principal: 'ci', name: 'CreateUser', source: 'iam.amazonaws.com', address: '192.0.2.7' },
  {
    time: 5000,
    principal: 'alice',
    name: 'DeleteObject',
    source: 's3-outposts.amazonaws.com',
    error: 'NoSuchKey',
    errorClass: 3,
  },
];

test('a field takes the name that it has in a record, and a star stands for anything', () => {
  assert.deepEqual(rows('eventName:Delete*'), [1, 2, 4]);
  assert.deepEqual(rows('eventName:Delete* errorCode:AccessDenied'), [2]);
  assert.deepEqual(rows('sourceIPAddress:10.*'), [0, 1]);
  assert.deepEqual(rows('eventName:*Bucket*'), [1]);
  assert.deepEqual(rows('EVENTNAME:deletetrail'), [2], 'case counts nowhere');
});

test('a minus turns a condition around; commas part values of which one must fit', () => {
  assert.deepEqual(rows('-principal:ci'), [0, 2, 4]);
  assert.deepEqual(rows('eventName:CreateUser,GetObject'), [0, 3]);
  assert.deepEqual(rows('-eventName:Delete*,Get*'), [3]);
  assert.deepEqual(rows('principal:"bob smith"'), [2]);
});

test('a service is written as in records or for short; a call without an error has an empty one', () => {
  assert.deepEqual(rows('eventSource:s3'), [0, 1]);
  assert.deepEqual(rows('eventSource:s3.amazonaws.com'), [0, 1]);
  assert.deepEqual(rows('eventSource:s3*'), [0, 1, 4]);
  assert.deepEqual(rows('errorCode:""'), [0, 1, 3]);
  assert.deepEqual(rows('errorCode:*'), [2, 4]);
});

test('numbers have names', () => {
  assert.deepEqual(rows('readOnly:true'), [0]);
  assert.deepEqual(rows('outcome:denied,notFound'), [2, 4]);
  assert.deepEqual(rows('-eventCategory:Management'), []);
});

test('words stand in any column; one with a minus stands in none', () => {
  assert.deepEqual(rows('photos'), [1]);
  assert.deepEqual(rows('delete -ci'), [2, 4]);
  assert.deepEqual(rows('"bob smith"'), [2]);
  assert.deepEqual(rows('DELETE alice'), [4]);
  assert.deepEqual(rows('arn:aws:s3:::photos'), [], 'an ARN is no field');
});

test('what the simulator says to mention a value is all that passes', () => {
  const events = eventsOf(day);
  assert.deepEqual([...passing(events, everything, Uint32Array.of(1, 4))], [1, 4]);
  assert.deepEqual([...passing(events, { ...everything, search: 'ci' }, Uint32Array.of(1, 4))], [1]);
  assert.deepEqual([...passing(events, everything, new Uint32Array(0))], []);
});

test('mistakes are told where they stand, with what to write instead; all else counts', () => {
  const told = (text: string) =>
    parseQuery(text).faults.map(({ at, says, instead }) => [text.slice(at.start, at.end), says, instead]);
  assert.deepEqual(told('eventNam:x ci'), [
    ['eventNam', 'There is no field eventNam: eventName is probably meant.', 'eventName'],
  ]);
  assert.deepEqual(rows('eventNam:x ci'), [1, 3]);
  assert.deepEqual(told('colour:red'), [
    ['colour:red', 'There is no field colour. Put a text with a colon in quotes to look for it.', '"colour:red"'],
  ]);
  assert.deepEqual(told('principal:"bob'), [['"bob', 'The closing quote is missing.', '"bob"']]);
  assert.match(String(told('errorCode:')[0]![1]), /A value belongs behind errorCode/);
  assert.deepEqual(told('outcome:denid'), [
    ['denid', 'Here stands one of succeeded, denied, throttled, notFound, otherError.', 'denied'],
  ]);
  for (const good of ['', '-', 'a-b', 'errorCode:*', 'readOnly:TRUE', 'https://x', 'i-0abc', '::1'])
    assert.deepEqual(told(good), [], good);
});

test('a value that is still being written waits, words and finished values do not', () => {
  for (const text of [
    '',
    'pho',
    'eventName:Delete*',
    'eventName:DeleteTrail ',
    'principal:"bob smith"',
    'eventName:a b',
  ])
    assert.equal(isFinished(text), true, text);
  for (const text of ['eventName:Del', '-principal:c', 'a eventName:Get*,Del', 'a even'])
    assert.equal(isFinished(text), false, text);
});

test('stars match greedily nothing twice', () => {
  assert.equal(valueTest('ab*ba')('aba'), false);
  assert.equal(valueTest('ab*ba')('abba'), true);
  assert.equal(valueTest('*')(''), false);
  assert.equal(valueTest('')(''), true);
  assert.equal(valueTest('a*b*c')('axbxbxc'), true);
  assert.equal(valueTest('*b*b*')('ab'), false);
});

test('fields and values are offered as they are written', () => {
  const offered = (marked: string) => {
    const cursor = marked.indexOf('|');
    const text = marked.replace('|', '');
    return offersAt(text, cursor, eventsOf(day)).map(
      ({ text: written, replaces }) => text.slice(0, replaces.start) + written + text.slice(replaces.end),
    );
  };
  assert.deepEqual(offered('error|'), ['errorCode:']);
  assert.deepEqual(offered('ci -event|'), [
    'ci -eventName:',
    'ci -eventSource:',
    'ci -eventType:',
    'ci -eventCategory:',
  ]);
  assert.deepEqual(offered('principal:|'), ['principal:alice', 'principal:"bob smith"', 'principal:ci']);
  assert.deepEqual(offered('eventName:Get*,cre|'), ['eventName:Get*,CreateUser']);
  assert.deepEqual(offered('eventName:del| ci').slice(0, 1), ['eventName:DeleteBucket ci']);
  assert.deepEqual(offered('outcome:d|'), [
    'outcome:denied',
    'outcome:notFound',
    'outcome:succeeded',
    'outcome:throttled',
  ]);
  assert.deepEqual(offered('colour:|'), []);
});

function rows(search: string): number[] {
  return [...passing(eventsOf(day), { ...everything, search })];
}

function eventsOf(samples: Sample[]): Events {
  const events = noEvents();
  append(events, decode(encode(samples)));
  return events;
}

test('of a text that somebody pasted the beginning counts', () => {
  const { terms, faults } = parseQuery('eventName:a '.repeat(10_000));
  assert.ok(terms.length < 200, String(terms.length));
  assert.deepEqual(faults[0]?.at, { start: 2000, end: 120_000 });
});
