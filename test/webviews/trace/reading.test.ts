import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SEPARATOR } from '../../../webviews/trace/messages.ts';
import { type Reading, readTrace } from '../../../webviews/trace/reading.ts';
import * as bits from '../../../webviews/trace/rows.ts';
import { documentsOf, idOf, NOON, names, TRACE_ID } from './sketch.ts';

const LATER = NOON + 60;

function readingOf(documents: readonly unknown[], now = LATER): Reading {
  const texts = documents.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
  const body = new TextEncoder().encode(texts.join(SEPARATOR));
  return readTrace(TRACE_ID, { body, now, limitExceeded: false });
}

const ms = (seconds: number) => Math.round(seconds * 1000);

test('rows stand below their parents with times after the earliest start, which need not be the root', () => {
  const { rows } = readingOf(
    documentsOf(`
    seg Lambda 20-100 {"origin":"AWS::Lambda"}
      seg function 40-90 {"origin":"AWS::Lambda::Function"}
        sub Initialization 0-38
        sub Invocation 41-89
  `),
  );
  assert.deepEqual(names(rows, rows.parent.keys()), ['Lambda', 'function', 'Initialization', 'Invocation']);
  assert.deepEqual([...rows.parent], [-1, 0, 1, 1]);
  assert.deepEqual([...rows.depth], [0, 1, 2, 2]);
  assert.deepEqual([...rows.last], [3, 3, 2, 3]);
  assert.deepEqual([...rows.start].map(ms), [20, 40, 0, 41]);
  assert.deepEqual([ms(rows.duration), rows.origin], [100, NOON]);
  assert.deepEqual(names({ ...rows, name: rows.service }, [2, 3]), ['function', 'function']);
  assert.deepEqual(names({ ...rows, name: rows.type }, [0, 2]), ['AWS::Lambda', '']);
  assert.deepEqual(
    [...rows.flags].map((flags) => flags & bits.SKEW),
    [0, 0, bits.SKEW, 0],
  );
});

test('flags say how a row ended and what is missing around it', () => {
  const { rows } = readingOf(
    documentsOf(`
    seg shop 0- {"throttle":true,"error":true}
      aws DynamoDB 5-9 {"aws":{"operation":"Query","table_name":"orders"}}
      remote stock 10-20 {"http":{"request":{"traced":true,"method":"GET","url":"http://stock/"}}}
      sub save 30-40 {"cause":{"exceptions":[{"id":"1111111111111111","message":"no"}]},"fault":true,"annotations":{"a":1}}
    seg lost 50-60 {"parent_id":"ffffffffffffffff"}
  `),
  );
  const { IN_PROGRESS, THROTTLE, ERROR, SEGMENT, REMOTE, INFERRED, PENDING, FAULT, ORPHAN } = bits;
  assert.deepEqual(names(rows, rows.flags.keys()), ['shop', 'DynamoDB', 'DynamoDB', 'stock', 'save', 'lost']);
  assert.deepEqual(
    [...rows.flags],
    [
      SEGMENT | IN_PROGRESS | THROTTLE | ERROR,
      REMOTE,
      SEGMENT | INFERRED,
      REMOTE | PENDING,
      FAULT | bits.HAS_EXCEPTION | bits.HAS_ANNOTATIONS,
      SEGMENT | ORPHAN,
    ],
  );
  assert.deepEqual(names({ ...rows, name: rows.detail }, [1, 3]), ['Query orders', 'GET http://stock/']);
  assert.deepEqual(names({ ...rows, name: rows.type }, [1, 2, 3, 4]), ['aws', 'AWS::DynamoDB::Table', 'remote', '']);
  assert.equal(ms(rows.end[0]!), 60_000, 'until now');
});

test('what was given up ends where the trace was last heard of', () => {
  const { rows } = readingOf(documentsOf('seg shop 0-\n  sub save 10-40'), NOON + 3600);
  assert.deepEqual([...rows.end].map(ms), [40, 40]);
});

test('a segment that the source has inferred is told as such, and not inferred again', () => {
  const { rows } = readingOf(
    documentsOf(`
    seg shop 0-50
      aws SNS 5-9
        seg SNS 5-9 {"inferred":true,"origin":"AWS::SNS"}
  `),
  );
  assert.deepEqual(names(rows, rows.flags.keys()), ['shop', 'SNS', 'SNS']);
  assert.equal(rows.flags[2]! & bits.INFERRED, bits.INFERRED);
});

test('details are the own members as they came, with those of the segment and the exceptions', () => {
  const { detail } = readingOf(
    documentsOf(`
    seg shop 0-50 {"aws":{"ec2":{"instance_id":"i-1"}},"metadata":{"default":{"x":[1]}},"cause":"1111111111111111"}
      sub save 5-9 {"cause":{"exceptions":[{"id":"1111111111111111","type":"Timeout"}]},"precursor_ids":["00"]}
      aws SNS 10-20 {"aws":{"topic_arn":"arn:aws:sns:eu-west-1:111122223333:mail"}}
  `),
  );
  const save = detail(1)!;
  assert.deepEqual(save.own, {
    id: idOf(1),
    name: 'save',
    start_time: NOON + 0.005,
    end_time: NOON + 0.009,
    cause: { exceptions: [{ id: '1111111111111111', type: 'Timeout' }] },
    precursor_ids: ['00'],
  });
  assert.deepEqual(save.segment?.aws, { ec2: { instance_id: 'i-1' } });
  assert.deepEqual([save.exceptions.length, save.exceptionsOf], [1, undefined]);
  const shop = detail(0)!;
  assert.deepEqual([shop.exceptions, shop.exceptionsOf], [save.exceptions, idOf(1)]);
  const inferred = detail(3)!;
  assert.deepEqual([inferred.own.inferred, inferred.own.origin], [true, 'AWS::SNS']);
  assert.equal(detail(99), undefined);
});

test('documents that X-Ray refuses are counted, and log groups and links gathered', () => {
  const [shop] = documentsOf(`
    seg shop 0-50 {"aws":{"cloudwatch_logs":[{"log_group":"/shop"},{"arn":"arn:aws:logs:eu-west-1:1:log-group:/other:*"}]}}
  `);
  const link = { trace_id: TRACE_ID, id: idOf(7) };
  const { facts, rows } = readingOf([{ ...shop, links: [link] }, '{', '{}', '[]']);
  assert.deepEqual(facts.refused, ['ParseError', 'MissingId (2)']);
  assert.deepEqual(
    facts.logGroups.map(({ name, service }) => [name, service]),
    [
      ['/shop', 'shop'],
      ['/other', 'shop'],
    ],
  );
  assert.deepEqual(facts.links, [{ row: 0, traceId: TRACE_ID, id: idOf(7) }]);
  assert.equal(rows.size, 1);
  assert.deepEqual([readingOf([]).rows.size, readingOf([]).facts.documents], [0, 0]);
});

test('a document of more than 64 KB, as a source puts it together, is read', () => {
  const { rows } = readingOf(documentsOf(`seg shop 0-50 {"metadata":{"default":"${'x'.repeat(70_000)}"}}`));
  assert.equal(rows.size, 1);
});

test('ten thousand levels are read and told, and deep metadata are left out by a word', () => {
  const depth = 10_000;
  const deep = '['.repeat(depth) + ']'.repeat(depth);
  const open = (id: number) => `{"id":"${idOf(id)}","name":"s","start_time":${NOON},"end_time":${NOON + 1}`;
  let text = `${open(depth)},"metadata":{"default":${deep}}}`;
  for (let level = depth - 1; level > 0; level -= 1) text = `${open(level)},"subsegments":[${text}]}`;
  const { rows, detail } = readingOf([`${open(0)},"trace_id":"${TRACE_ID}","subsegments":[${text}]}`]);
  assert.deepEqual([rows.size, rows.depth[depth], rows.last[0]], [depth + 1, depth, depth]);
  assert.equal(detail(depth)!.own.metadata, '(more than 200 levels deep)');
});
