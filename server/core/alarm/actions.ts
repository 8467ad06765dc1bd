/**
 * What an alarm can call when its state changes.
 * Source: CloudWatch API, PutMetricAlarm, AlarmActions, OKActions and InsufficientDataActions.
 */
import { each, writtenIn } from '../field.ts';
import { hole, type Span } from '../value.ts';
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

/**
 * The kind of an action by its ARN; `other` for the ARN of something that alarms don't call, undefined where a hole hides
 * what it is.
 */
export function kindOfAction(arn: string): ActionKind | 'other' | 'no-arn' | undefined {
  const [, service] = /^arn:(?:aws(?:-[a-z]+)*|\ue0c6):([^:\ue0c6]+):[^:]*:[^:]*:./s.exec(arn) ?? [];
  if (service === undefined) return ec2Action(arn) ? 'ec2' : mayBeArn(arn) ? undefined : 'no-arn';
  if (service === 'automate' || service === 'swf') return 'ec2';
  return Object.hasOwn(actionKinds, service) ? (service as ActionKind) : 'other';
}

/** A hole can bring an ARN as a whole, or the rest of one that is begun. */
function mayBeArn(text: string): boolean {
  const at = text.indexOf(hole);
  return at >= 0 && (text.startsWith('arn:') || 'arn:'.startsWith(text.slice(0, at)));
}

/** What an EC2 action does to its instance: `recover` of `arn:aws:automate:us-east-1:ec2:recover`; else undefined. */
export function ec2Action(arn: string): string | undefined {
  const [, action] = /^arn:(?:aws(?:-[a-z]+)*|\ue0c6):automate:[^:]*:ec2:([a-z]+)$/.exec(arn) ?? [];
  // The older form, with the workflow service that carries it out.
  const [, legacy] = /^arn:(?:aws(?:-[a-z]+)*|\ue0c6):swf:.*AWS_EC2\.InstanceId\.([A-Za-z]+)\//.exec(arn) ?? [];
  return action ?? legacy?.toLowerCase();
}

/** Every action as far as it is written, with the property that lists it. */
export function actionsOf(
  alarm: Pick<MetricAlarm, 'alarmActions' | 'oKActions' | 'insufficientDataActions'>,
): { readonly property: string; readonly action: { readonly value: string; readonly at: Span } }[] {
  const { alarmActions: AlarmActions, oKActions: OKActions, insufficientDataActions: InsufficientDataActions } = alarm;
  return Object.entries({ AlarmActions, OKActions, InsufficientDataActions }).flatMap(([property, actions]) =>
    each(actions).flatMap(({ value }) =>
      value.flatMap((item) => writtenIn(item).map((action) => ({ property, action }))),
    ),
  );
}
