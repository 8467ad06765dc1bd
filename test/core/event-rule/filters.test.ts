/** Filters of event source mappings and pipes, where they stand. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixed, told } from './rules.ts';

const mapping = (pattern: string) =>
  ['Resources:', '  Mapping:', '    Type: AWS::Lambda::EventSourceMapping', '    Properties:'].join('\n') +
  `\n      FilterCriteria:\n        Filters:\n          - Pattern: ${pattern}\n`;

test('a scalar where a list belongs, in its place, with its fix', () => {
  const text = mapping(`'{"eventName": "INSERT"}'`);
  assert.deepEqual(
    told(text).map((one) => [one.code, one.text]),
    [['event-filter/pattern', '"INSERT"']],
  );
  assert.match(fixed(text), /'\{"eventName": \["INSERT"\]\}'/);
});

test("records are no events: their fields are the source's", () => {
  assert.deepEqual(told(mapping(`'{"body": {"detailType": ["x"]}, "dynamodb": {"Keys": {"id": {"S": ["1"]}}}}'`)), []);
});

test('of a pipe and of the events of SAM', () => {
  const pipe = `Resources:
  Pipe:
    Type: AWS::Pipes::Pipe
    Properties:
      SourceParameters:
        FilterCriteria: {Filters: [{Pattern: '{"body": '}]}
`;
  const sam = `Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Stream:
          Type: DynamoDB
          Properties:
            FilterCriteria: {Filters: [{Pattern: '{"body": '}]}
`;
  for (const text of [pipe, sam])
    assert.deepEqual([...new Set(told(text).map(({ code }) => code))], ['event-filter/pattern']);
});
