import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import type { EventTarget } from '../target.ts';

/**
 * ECS parameters that can't start a task.
 *
 * A task starts by a launch type or by capacity providers, not both. On Fargate it needs its subnets, in
 * `NetworkConfiguration`.
 * Source: EventBridge API, EcsParameters.
 */
export const ecsLaunch = check<EventTarget>({
  code: 'event-target/ecs-launch',
  severity: 'error',
  run({ ecsParameters }, report) {
    if (!known(ecsParameters)) return;
    const { launchType, capacityProviderStrategy, networkConfiguration } = ecsParameters.value;
    if (known(launchType) && known(capacityProviderStrategy)) {
      report(launchType, 'A task starts by LaunchType or by CapacityProviderStrategy: leave one of them out.', {
        fix: { kind: 'remove', title: 'Remove LaunchType', at: launchType.at },
      });
    } else if (known(launchType) && launchType.value === 'FARGATE' && isAbsent(networkConfiguration)) {
      report(launchType, 'A task on Fargate needs its subnets: add NetworkConfiguration with AwsVpcConfiguration.');
    }
  },
  fires: [
    {
      Id: 'task',
      Arn: 'arn:aws:ecs:us-east-1:123456789012:cluster/shop',
      RoleArn: 'arn:aws:iam::123456789012:role/events',
      EcsParameters: {
        TaskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/report',
        LaunchType: 'FARGATE',
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
        LaunchType: 'FARGATE',
        NetworkConfiguration: { AwsVpcConfiguration: { Subnets: ['subnet-0123456789abcdef0'] } },
      },
    },
  ],
  unknown: [
    {
      Id: 'task',
      Arn: { 'Fn::GetAtt': ['Cluster', 'Arn'] },
      RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
      EcsParameters: {
        TaskDefinitionArn: { Ref: 'TaskDefinition' },
        LaunchType: 'FARGATE',
        NetworkConfiguration: { Ref: 'Network' },
      },
    },
  ],
});
