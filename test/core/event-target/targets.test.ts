/** Targets of rules as templates have them: what is told, where, with which fix, and what AWS would answer. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { fixed, told } from '../event-rule/rules.ts';

const rule = (...lines: string[]) =>
  [
    'Resources:',
    '  Rule:',
    '    Type: AWS::Events::Rule',
    '    Properties:',
    '      EventPattern: {source: [com.example.shop]}',
    '      Targets:',
    ...lines.map((line) => `        ${line}`),
  ].join('\n');

const queue = ['- Id: queue', '  Arn: arn:aws:sqs:us-east-1:123456789012:orders'];
const template = (paths: string, text: string) =>
  rule(...queue, '  InputTransformer:', `    InputPathsMap: {${paths}}`, `    InputTemplate: ${text}`);

suite('placeholders', () => {
  test('an unknown one, in the words of PutTargets', () => {
    const [problem] = told(template('state: $.detail.state', `'"It is <status>."'`));
    assert.deepEqual(
      [problem?.code, problem?.text, problem?.aws?.message],
      ['event-target/placeholder', '<status>', 'InputTemplate for target queue contains invalid placeholder status.'],
    );
  });

  test('a misspelt one is mended in its place', () => {
    assert.match(
      fixed(template('instanceId: $.detail.id', `'{"id": <instanceID>}'`)),
      /InputTemplate: '\{"id": <instanceId>\}'$/,
    );
    assert.match(fixed(template('', `'"<aws.events.rule-nam>"'`)), /'"<aws.events.rule-name>"'$/);
  });

  test('through Fn::Sub, at their places', () => {
    const text = template('state: $.detail.state', `!Sub '{"stage": "\${Stage}", "state": <stat>}'`);
    const [problem] = told(text).filter(({ code }) => code.startsWith('event-target/'));
    assert.equal(problem?.text, '<stat>');
  });

  test('an object in quotes loses them by the fix', () => {
    assert.match(fixed(template('all: $.detail', `'{"all": "<all>"}'`)), /'\{"all": <all>\}'$/);
  });
});

suite('templates', () => {
  test('plain text gets its quotes', () => {
    assert.match(fixed(template('state: $.detail.state', 'It is <state>.')), /InputTemplate: "?.*It is <state>\./);
    assert.deepEqual(told(fixed(template('state: $.detail.state', 'It is <state>.'))), []);
  });

  test('a syntax error is told where it is', () => {
    const [problem] = told(template('a: $.time', `'{"a": <a> "b": 1}'`));
    assert.deepEqual([problem?.code, problem?.text], ['event-target/template', '"']);
  });

  test('a log group takes no text', () => {
    const [problem] = told(
      rule(
        '- Id: logs',
        '  Arn: !Sub "arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Group}"',
        '  InputTransformer:',
        '    InputPathsMap: {id: $.detail.id}',
        `    InputTemplate: '"id = <id>"'`,
      ),
    ).filter(({ code }) => code.startsWith('event-target/'));
    assert.equal(problem?.aws?.message, 'Input for target logs is not a valid JSON text.');
  });
});

suite('inputs', () => {
  test('JSON that is none, in the words of PutTargets', () => {
    const [problem] = told(rule(...queue, '  Input: env:dev'));
    assert.equal(
      problem?.aws?.message,
      'JSON syntax error in input for target queue: [Source: (String)"env:dev"; line: 1, column: 4]',
    );
  });

  test('two of them', () => {
    const [problem] = told(rule(...queue, '  InputPath: $.detail', `  Input: '{}'`));
    assert.deepEqual(
      [problem?.text, problem?.aws?.message],
      ['Input', 'Only one of Input, InputPath, or InputTransformer must be provided for target queue.'],
    );
  });

  test('paths that select nothing are mended', () => {
    for (const [wrong, right] of [
      ['$.details.state', '$.detail.state'],
      ['$.detailType', '$.detail-type'],
      ['detail.state', '$.detail.state'],
      [`"$['detail']['state']"`, '$.detail.state'],
    ] as const) {
      assert.match(fixed(rule(...queue, `  InputPath: ${wrong}`)), new RegExp(right.replace(/[$.]/g, '\\$&')), wrong);
    }
  });
});

suite('what a target needs', () => {
  test('a role, in the words of PutTargets', () => {
    const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:orders';
    const [problem] = told(rule('- Id: flow', `  Arn: ${arn}`));
    assert.deepEqual(
      [problem?.code, problem?.aws?.message],
      ['event-target/role', `RoleArn is required for target ${arn}.`],
    );
  });

  test('its parameters', () => {
    const codes = told(
      rule('- Id: task', '  Arn: arn:aws:ecs:us-east-1:123456789012:cluster/shop', '  RoleArn: !Ref R'),
    );
    assert.deepEqual(
      codes.filter(({ code }) => code.startsWith('event-target/')).map(({ code }) => code),
      ['event-target/parameters'],
    );
  });

  test('a misspelt service', () => {
    assert.match(
      fixed(rule('- Id: function', '  Arn: arn:aws:lambdaa:us-east-1:123456789012:function:orders')),
      /arn:aws:lambda:us-east-1/,
    );
  });
});

test('what is missing is told at its own target', () => {
  const text = rule(...queue, '- Id: second', '  InputPath: $.detail');
  const [problem] = told(text);
  assert.deepEqual([problem?.code, problem?.start], ['event-target/missing-property', text.indexOf('Id: second')]);
});

test("a call's targets have the API's names", () => {
  const call = {
    Rule: 'nightly',
    Targets: [
      {
        Id: 'task',
        Arn: 'arn:aws:ecs:us-east-1:123456789012:cluster/shop',
        RoleArn: 'arn:aws:iam::123456789012:role/events',
        EcsParameters: {
          TaskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/report',
          LaunchType: 'FARGATE',
          NetworkConfiguration: { awsvpcConfiguration: { Subnets: ['subnet-0123456789abcdef0'] } },
          PlacementStrategy: [{ type: 'spread', field: 'host' }],
        },
      },
    ],
  };
  assert.deepEqual(told(JSON.stringify(call, null, 2), 'put-targets.json'), []);
});
