/** What is missing in an event of SAM is told at the event, not at the function that has many. */
import { test } from 'node:test';
import { findsMarked } from './marked.ts';

test('a schedule without its expression is told at the event', () => {
  const events = (broken: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Count:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Events:
        Hourly: {Type: Schedule, Properties: {Schedule: rate(1 hour)}}
        ${broken}
`;
  findsMarked('t.yaml', events('«Daily»: {Type: Schedule, Properties: {Name: daily}}'), 'schedule/missing-property');
  findsMarked('t.yaml', events('«Nightly»: {Type: ScheduleV2, Properties: {Name: n}}'), 'schedule/missing-property');
});
