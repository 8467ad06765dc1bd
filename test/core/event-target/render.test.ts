/** What targets get. Expected values: the user guide's "Input transformation", and messages seen on the service. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { jsonOf, renderInput, renderTemplate } from '../../../server/core/event-target/render.ts';
import { readJson } from '../../../server/core/json/reader.ts';
import { fromPlain } from '../../../server/core/value.ts';

const rule = {
  ruleArn: 'arn:aws:events:us-east-1:123456789012:rule/shop',
  ruleName: 'shop',
  ingestionTime: '2026-01-31T12:00:01Z',
};

/** The user guide's example event, with the detail of a recorded one. */
const event = readJson(
  JSON.stringify({
    version: '0',
    id: '7bf73129-1428-4cd3-a780-95db273d1602',
    'detail-type': 'EC2 Instance State-change Notification',
    source: 'aws.ec2',
    account: '123456789012',
    time: '2015-11-11T21:29:54Z',
    region: 'us-east-1',
    resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111'],
    detail: {
      'instance-id': 'i-0123456789',
      state: 'RUNNING',
      command: 'update-account',
      payload: { acc_id: '0a787ecb-4015', sf_id: 'baz' },
      states: ['ACTIVE', 'INACTIVE'],
      items: [{ name: 'a' }, { name: 'b' }],
      ready: true,
      count: 12,
    },
  }),
).value!;

const paths = new Map([
  ['instance', '$.detail.instance-id'],
  ['state', '$.detail.state'],
  ['payload', '$.detail.payload'],
  ['states', '$.detail.states'],
  ['names', '$.detail.items[*].name'],
  ['second', '$.detail.items[1].name'],
  ['ready', '$.detail.ready'],
  ['count', '$.detail.count'],
  ['missing', '$.detail.notinmessage'],
]);

function rendered(template: string): string {
  const result = renderTemplate(template, paths, event, rule);
  return result.delivered ? result.text : `not delivered: ${result.why}`;
}

suite('a text template', () => {
  test('has its values inside of its quotes', () => {
    assert.equal(rendered('"instance <instance> is in <state>"'), '"instance i-0123456789 is in RUNNING"');
  });

  test('has objects and lists without quotes', () => {
    assert.equal(rendered('"<payload>"'), '"{acc_id:0a787ecb-4015,sf_id:baz}"');
    assert.equal(rendered('"<states> <ready>"'), '"[ACTIVE,INACTIVE] true"');
  });

  test('has nothing where a path selects nothing', () => {
    assert.equal(rendered('"from detail <missing>"'), '"from detail "');
  });

  test('may begin like JSON inside of its quotes', () => {
    assert.equal(rendered('"{[/Check <state>"'), '"{[/Check RUNNING"');
  });
});

suite('a JSON template', () => {
  test('has JSON in the place of bare placeholders', () => {
    assert.equal(
      rendered('{"instance": <instance>, "payload": <payload>, "count": <count>}'),
      '{"instance": "i-0123456789", "payload": {"acc_id":"0a787ecb-4015","sf_id":"baz"}, "count": 12}',
    );
  });

  test('has the text of scalars inside of quotes', () => {
    assert.equal(
      rendered('{"says": "instance \\"<instance>\\" is <state>, <count>"}'),
      '{"says": "instance \\"i-0123456789\\" is RUNNING, 12"}',
    );
  });

  test('has an empty text where a path selects nothing', () => {
    assert.equal(rendered('{"command": <missing>, "says": "<missing>"}'), '{"command": "", "says": ""}');
  });

  test('has no objects in quotes: the event is not delivered', () => {
    assert.match(rendered('{"payload": "<payload>"}'), /^not delivered: <payload> is an object/);
    assert.match(rendered('{"states": "<states>"}'), /^not delivered: <states> is a list/);
  });

  test('has lists where a path has *, and items by their position', () => {
    assert.equal(rendered('{"names": <names>, "second": <second>}'), '{"names": ["a","b"], "second": "b"}');
  });
});

suite('the variables that every template has', () => {
  test('in a text', () => {
    assert.equal(
      rendered('"<aws.events.rule-arn> <aws.events.rule-name> <aws.events.event.ingestion-time>"'),
      `"${rule.ruleArn} shop 2026-01-31T12:00:01Z"`,
    );
  });

  test('the event without its detail calls its type detailType', () => {
    assert.equal(
      rendered('{"event": <aws.events.event>}'),
      '{"event": {"version":"0","id":"7bf73129-1428-4cd3-a780-95db273d1602",' +
        '"detailType":"EC2 Instance State-change Notification","source":"aws.ec2","account":"123456789012",' +
        '"time":"2015-11-11T21:29:54Z","region":"us-east-1",' +
        '"resources":["arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111"]}}',
    );
  });

  test('the whole event', () => {
    assert.equal(rendered('<aws.events.event.json>'), jsonOf(event));
  });
});

suite('without a transformer', () => {
  const textOf = (input: Parameters<typeof renderInput>[0]) => renderInput(input, event, rule);

  test('a target gets the event', () => {
    assert.deepEqual(textOf({}), { delivered: true, text: jsonOf(event) });
  });

  test('a fixed text', () => {
    assert.deepEqual(textOf({ input: '{"a": 1}' }), { delivered: true, text: '{"a": 1}' });
  });

  test('a part of the event, as JSON', () => {
    assert.deepEqual(textOf({ inputPath: '$.detail.payload' }), {
      delivered: true,
      text: '{"acc_id":"0a787ecb-4015","sf_id":"baz"}',
    });
    assert.deepEqual(textOf({ inputPath: '$.detail.payload.sf_id' }), { delivered: true, text: '"baz"' });
  });
});

test('numbers keep their digits', () => {
  assert.equal(
    jsonOf(readJson('{"n": 1.0, "big": 12345678901234567890}').value!),
    '{"n":1.0,"big":12345678901234567890}',
  );
});

test('a name without a path is not delivered', () => {
  const result = renderTemplate('"<a>"', new Map(), fromPlain({}), rule);
  assert.equal(result.delivered, false);
});
