import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { EventTarget } from '../target.ts';

/**
 * A value outside of its list.
 *
 * Launch types, placement types and such are compared exactly, with their case.
 * Source: EventBridge API, EcsParameters and AwsVpcConfiguration.
 */
export const propertyValue = check<EventTarget>({
  code: 'event-target/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [
    {
      Id: 'task',
      Arn: 'arn:aws:ecs:us-east-1:123456789012:cluster/shop',
      RoleArn: 'arn:aws:iam::123456789012:role/events',
      EcsParameters: {
        TaskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/report',
        LaunchType: 'Fargate',
      },
    },
  ],
  silent: [
    {
      Id: 'task',
      Arn: 'arn:aws:ecs:us-east-1:123456789012:cluster/shop',
      RoleArn: 'arn:aws:iam::123456789012:role/events',
      EcsParameters: {
        TaskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/report',
        LaunchType: 'EC2',
      },
    },
  ],
  unknown: [
    {
      Id: 'task',
      Arn: { 'Fn::GetAtt': ['Cluster', 'Arn'] },
      RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
      EcsParameters: { TaskDefinitionArn: { Ref: 'Task' }, LaunchType: { Ref: 'LaunchType' } },
    },
  ],
});
