/** Completion and hover in rules of EventBridge and their targets, at a `|`. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { complete, hover } from './ask.ts';

const rule = (...lines: string[]) =>
  [
    'Resources:',
    '  Rule:',
    '    Type: AWS::Events::Rule',
    '    Properties:',
    ...lines.map((line) => `      ${line}`),
  ].join('\n');

const target = (...lines: string[]) =>
  rule(
    'EventPattern: {source: [com.example.shop]}',
    'Targets:',
    '  - Id: queue',
    '    Arn: arn:aws:states:us-east-1:123456789012:stateMachine:orders',
    ...lines.map((line) => `    ${line}`),
  );

const transformer = (text: string) =>
  target('InputTransformer:', '  InputPathsMap: {state: $.detail.state}', `  InputTemplate: ${text}`);

suite('completion', () => {
  test('the states of a rule', () => {
    const { labels, says } = complete(rule('EventPattern: {source: [shop]}', 'State: |'));
    assert.deepEqual(labels, ['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS']);
    assert.equal(says('DISABLED'), 'It matches nothing.');
  });

  test('paths into the event', () => {
    const { labels, line } = complete(target('InputPath: |'));
    assert.ok(labels.includes('$') && labels.includes('$.detail-type'));
    assert.equal(line('$.detail'), 'InputPath: "$.detail"');
  });

  test('behind < the variables of the template, its own first', () => {
    const { labels, preferred, line } = complete(transformer(`'{"state": <st|}'`));
    assert.deepEqual(preferred, ['<state>']);
    assert.ok(labels.includes('<aws.events.rule-name>'));
    assert.equal(line('<state>'), `InputTemplate: '{"state": <state>}'`);
    assert.equal(complete(transformer(`'{"state": <st|ae>}'`)).line('<state>'), `InputTemplate: '{"state": <state>}'`);
  });

  test('launch types', () => {
    const { labels } = complete(target('EcsParameters:', '  LaunchType: |'));
    assert.deepEqual(labels, ['EC2', 'FARGATE', 'EXTERNAL']);
  });
});

suite('hover', () => {
  test('a placeholder tells its path', () => {
    assert.deepEqual(hover(transformer(`'{"state": <st|ate>}'`)), {
      says: "**<state>**: `$.detail.state` of the event; an empty text where it isn't there.",
      about: '<state>',
    });
  });

  test('a variable that every template has', () => {
    assert.equal(
      hover(transformer(`'"<aws.events.rule|-name>"'`))?.says,
      '**<aws.events.rule-name>**: The name of the rule.',
    );
  });

  test('what the rule calls', () => {
    const text = target().replace('stateMachine', 'state|Machine');
    assert.equal(hover(text)?.says, 'The rule calls a state machine. EventBridge calls it with RoleArn.');
  });

  test('a state of a rule, and the pattern beside it', () => {
    const text = rule('State: ENABL|ED', 'EventPattern: {source: [shop]}');
    assert.match(hover(text)?.says ?? '', /calls through CloudTrail that only read/);
    assert.match(hover(rule('State: ENABLED', 'EventPattern: {sou|rce: [shop]}'))?.says ?? '', /\*\*source\*\*/);
  });
});
