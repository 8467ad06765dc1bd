/**
 * What an alarm can call when its state changes.
 * Source: CloudWatch API, PutMetricAlarm, AlarmActions, OKActions and InsufficientDataActions.
 */
import { each, type Known } from '../field.ts';
import type { MetricAlarm } from './metric-alarm.ts';

/** The kinds of actions, in words. */
export const actionKinds = {
  sns: 'SNS topics',
  lambda: 'Lambda functions',
  ec2: 'EC2 actions',
  autoscaling: 'Auto Scaling policies',
  ssm: 'OpsItems',
  'ssm-incidents': 'incident response plans',
  aiops: 'investigation groups',
} as const;
export type ActionKind = keyof typeof actionKinds;

/** The kind of an action by its ARN; `other` for the ARN of something that alarms don't call. */
export function kindOfAction(arn: string): ActionKind | 'other' | 'no-arn' {
  const [, service] = /^arn:aws(?:-[a-z]+)*:([^:]+):[^:]*:[^:]*:./s.exec(arn) ?? [];
  if (service === undefined) return ec2Action(arn) ? 'ec2' : 'no-arn';
  if (service === 'automate' || service === 'swf') return 'ec2';
  return Object.hasOwn(actionKinds, service) ? (service as ActionKind) : 'other';
}

/** What an EC2 action does to its instance: `recover` of `arn:aws:automate:us-east-1:ec2:recover`; else undefined. */
export function ec2Action(arn: string): string | undefined {
  const [, action] = /^arn:aws(?:-[a-z]+)*:automate:[^:]*:ec2:([a-z]+)$/.exec(arn) ?? [];
  // The older form, with the workflow service that carries it out.
  const [, legacy] = /^arn:aws(?:-[a-z]+)*:swf:.*AWS_EC2\.InstanceId\.([A-Za-z]+)\//.exec(arn) ?? [];
  return action ?? legacy?.toLowerCase();
}

/** Every action that the text tells, with the property that lists it. */
export function actionsOf(
  alarm: Pick<MetricAlarm, 'alarmActions' | 'oKActions' | 'insufficientDataActions'>,
): { readonly property: string; readonly action: Known<string> }[] {
  const { alarmActions: AlarmActions, oKActions: OKActions, insufficientDataActions: InsufficientDataActions } = alarm;
  return Object.entries({ AlarmActions, OKActions, InsufficientDataActions }).flatMap(([property, actions]) =>
    each(actions).flatMap(({ value }) => value.flatMap((item) => each(item).map((action) => ({ property, action })))),
  );
}
