import { check, type Details } from '../../check.ts';
import { hole, type StringValue, within } from '../../value.ts';
import { type EventTarget, nameOf } from '../target.ts';
import type { InputTemplate } from '../template.ts';

/**
 * A template that isn't JSON.
 *
 * A template is JSON whose placeholders stand for values, or text in quotes; each line of a text has quotes of its own. A
 * log group takes JSON objects only.
 * Source: EventBridge user guide, "Input transformation"; CloudFormation, AWS::Events::Rule InputTransformer; answers of
 * PutTargets.
 */
export const template = check<EventTarget>({
  code: 'event-target/template',
  severity: 'error',
  run(target, report) {
    for (const { host, template: read } of target.transformers.flatMap(({ templates }) => templates)) {
      const found = problemOf(host, read);
      if (found) report(placeIn(host, found.start, found.end), found.says, found.details);
      else if (target.kind?.service === 'logs' && read.form === 'text') {
        const name = nameOf(target);
        report(host, 'A log group takes JSON objects: write {"timestamp": …, "message": …}.', {
          aws:
            name === ''
              ? undefined
              : { code: 'ValidationException', message: `Input for target ${name} is not a valid JSON text.` },
        });
      }
    }
  },
  fires: [
    {
      Id: 'topic',
      Arn: 'arn:aws:sns:us-east-1:123456789012:alerts',
      InputTransformer: { InputPathsMap: { state: '$.detail.state' }, InputTemplate: 'The state is <state>.' },
    },
    {
      Id: 'topic',
      Arn: 'arn:aws:sns:us-east-1:123456789012:alerts',
      InputTransformer: { InputPathsMap: { state: '$.detail.state' }, InputTemplate: '{"state": <state>' },
    },
    {
      Id: 'topic',
      Arn: 'arn:aws:sns:us-east-1:123456789012:alerts',
      InputTransformer: { InputPathsMap: { key: '$.detail.key' }, InputTemplate: '{<key>: "value"}' },
    },
    {
      Id: 'topic',
      Arn: 'arn:aws:sns:us-east-1:123456789012:alerts',
      InputTransformer: { InputPathsMap: { state: '$.detail.state' }, InputTemplate: '"The state\nis <state>."' },
    },
  ],
  silent: [
    {
      Id: 'topic',
      Arn: 'arn:aws:sns:us-east-1:123456789012:alerts',
      InputTransformer: {
        InputPathsMap: { state: '$.detail.state' },
        InputTemplate: '"The state is <state>."\n"Look at it."',
      },
    },
    {
      Id: 'topic',
      Arn: 'arn:aws:sns:us-east-1:123456789012:alerts',
      InputTransformer: {
        InputPathsMap: { state: '$.detail.state' },
        InputTemplate: '{"state": <state>, "says": "It is \\"<state>\\""}',
      },
    },
    {
      Id: 'topic',
      Arn: 'arn:aws:sns:us-east-1:123456789012:alerts',
      InputTransformer: { InputPathsMap: { detail: '$.detail' }, InputTemplate: '<detail>' },
    },
  ],
  unknown: [
    {
      Id: 'topic',
      Arn: { Ref: 'Topic' },
      InputTransformer: { InputTemplate: { 'Fn::Sub': '{"stage": ${Stage}, "all": <aws.events.event>}' } },
    },
    { Id: 'topic', Arn: { Ref: 'Topic' }, InputTransformer: { InputTemplate: { Ref: 'Template' } } },
  ],
});

interface Found {
  readonly start: number;
  readonly end: number;
  readonly says: string;
  readonly details?: Details;
}

function problemOf(host: StringValue, { text, form, fault, brokenLine }: InputTemplate): Found | undefined {
  if (fault) return { ...fault, says: `The template must be JSON: ${fault.reason}.` };
  if (form === 'text' && brokenLine !== undefined) {
    const says = 'A line end inside of quotes: write each line in quotes of its own.';
    return { start: brokenLine, end: brokenLine + 1, says, details: { severity: 'warning' } };
  }
  if (form !== 'bare') return undefined;
  const plain = !text.includes('"') && !text.trim().includes('\n') && !text.includes(hole);
  return {
    start: 0,
    end: text.length,
    says: 'A template is JSON: put the text into quotes.',
    details: plain
      ? {
          fix: { kind: 'replace', title: 'Put it into quotes', at: host.at, value: `"${text.trim()}"` },
        }
      : {},
  };
}

function placeIn(host: StringValue, start: number, end: number) {
  const last = host.value.length;
  return last === 0 ? host.at : within(host, Math.min(start, last - 1), Math.min(end, last));
}
