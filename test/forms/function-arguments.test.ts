/** Functions of CloudFormation with other arguments than they take. */
import { test } from 'node:test';
import { findsMarked } from './marked.ts';

const code = 'template/function-arguments';
const template = (value: string) => `AWSTemplateFormatVersion: "2010-09-09"
Conditions:
  IsLive: !Equals [a, b]
Mappings:
  Limits:
    live: {errors: 5}
Resources:
  Topic: {Type: AWS::SNS::Topic}
  Alarm:
    Type: AWS::CloudWatch::CompositeAlarm
    Properties:
      AlarmRule: "TRUE"
      AlarmDescription: ${value}
`;

test('each function, in both spellings and inside of another', () => {
  for (const value of [
    '{Ref: «[Topic]»}',
    '!Ref «[Topic]»',
    '!GetAtt «Topic»',
    '{"Fn::GetAtt": «[Topic]»}',
    '!FindInMap «[Limits, live]»',
    '!If «IsLive»',
    '!Join [",", [!Ref «[Topic]», x]]',
    '!If [IsLive, !GetAtt «Topic», x]',
  ])
    findsMarked('t.yaml', template(value), code);
});

test('right ones, and those that only the deploy tells', () => {
  for (const value of [
    '!Ref Topic',
    '!GetAtt Topic.TopicName',
    '!GetAtt [Topic, TopicName]',
    '{"Fn::GetAtt": [Topic, !Ref Name]}',
    '!FindInMap [Limits, !Ref Stage, errors]',
    '!If [IsLive, !Ref AWS::NoValue, x]',
    '!GetAtt "{{ name }}"',
    '!Ref {"Fn::Transform": {Name: Macro}}',
  ])
    findsMarked('t.yaml', template(value), code);
});
