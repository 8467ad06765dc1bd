import { check } from '../../check.ts';
import type { Template } from '../template.ts';

/**
 * A function with other arguments than it takes.
 *
 * `Ref` takes one name, `Fn::GetAtt` a resource and its attribute (`Topic.TopicName`, or a list of both), `Fn::FindInMap` a
 * mapping and two keys, `Fn::If` a condition and two values. CloudFormation refuses a template with anything else.
 * Source: CloudFormation user guide, intrinsic function reference.
 */
export const functionArguments = check<Template>({
  code: 'template/function-arguments',
  severity: 'error',
  run({ miscalls, declared }, report) {
    if (declared.extent === 'open') return;
    for (const { name, at } of miscalls.slice(0, mostReports))
      report(at, `${name} takes ${takes[name] ?? 'something else'}.`, {
        ...(declared.extent === 'part' && { severity: 'warning' }),
      });
  },
  fires: [
    template({ AlarmActions: [{ Ref: ['Topic'] }] }),
    template({ AlarmName: { 'Fn::GetAtt': 'Topic' } }),
    template({ AlarmName: { 'Fn::GetAtt': ['Topic'] } }),
    template({ Threshold: { 'Fn::FindInMap': ['Limits', 'live'] } }),
    template({ ActionsEnabled: { 'Fn::If': 'IsLive' } }),
  ],
  silent: [
    template({ AlarmName: { 'Fn::GetAtt': 'Topic.TopicName' } }),
    template({ AlarmName: { 'Fn::GetAtt': ['Topic', 'TopicName'] } }),
    template({ AlarmName: { 'Fn::If': ['IsLive', 'live', { Ref: 'AWS::NoValue' }] } }),
    template({ Threshold: { 'Fn::FindInMap': ['Limits', { Ref: 'AWS::Region' }, 'errors'] } }),
  ],
  unknown: [
    { ...template({ AlarmActions: [{ Ref: ['Topic'] }] }), Transform: ['Macro'] },
    template({ AlarmName: { 'Fn::GetAtt': { 'Fn::Split': ['.', 'Topic.TopicName'] } } }),
  ],
});

/** Of one resource. */
const mostReports = 50;

const takes: Readonly<Record<string, string>> = {
  Ref: 'one name: a parameter, a resource or a pseudo parameter',
  'Fn::GetAtt': 'a resource and its attribute: Topic.TopicName, or a list of both',
  'Fn::FindInMap': 'a mapping and two keys in it',
  'Fn::If': 'a condition and two values',
};

function template(properties: object) {
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Mappings: { Limits: { live: { errors: 1 } } },
    Conditions: { IsLive: { 'Fn::Equals': ['a', 'b'] } },
    Resources: {
      Topic: { Type: 'AWS::SNS::Topic' },
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: properties },
    },
  };
}
