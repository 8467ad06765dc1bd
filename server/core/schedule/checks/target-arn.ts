import { partition } from '../../arn.ts';
import { check } from '../../check.ts';
import { nearest } from '../../near.ts';
import { quoted, words } from '../../structure.ts';
import { hole, memberOf, possible, within, writtenTexts } from '../../value.ts';
import { goodSchedule } from '../example.ts';
import type { Timetable } from '../schedule.ts';

const target = (arn: unknown) => ({ ...goodSchedule, Target: { ...goodSchedule.Target, Arn: arn } });

/**
 * A target that isn't the ARN of something that Scheduler can call.
 *
 * Scheduler calls Lambda functions, queues, topics, state machines, event buses, streams, ECS clusters and a few more by
 * their ARNs, and every other service by `arn:aws:scheduler:::aws-sdk:SERVICE:ACTION`.
 * Source: Scheduler user guide, "Using templated targets".
 */
export const targetArn = check<Timetable>({
  code: 'schedule/target-arn',
  severity: 'error',
  run({ map }, report) {
    for (const one of possible(memberOf(map, 'Target'))) {
      if (one.kind !== 'map') continue;
      for (const arn of writtenTexts(memberOf(one, 'Arn'))) {
        const wrong = wrongPart(arn.value);
        if (!wrong) continue;
        const { start, end, says, text, severity = 'error' } = wrong;
        report(within(arn, start, end), says, {
          severity,
          ...(text !== undefined && {
            fix: { kind: 'text', title: `Replace with ${text}`, host: arn, start, end, text },
          }),
        });
      }
    }
  },
  fires: [
    target('https://sqs.us-east-1.amazonaws.com/123456789012/orders'),
    target('arn:aws:lamda:eu-west-1:123456789012:function:report'),
    target('arn:aws:dynamodb:eu-west-1:123456789012:table/report'),
    target({ 'Fn::Sub': 'arn:asw:sqs:${AWS::Region}:${AWS::AccountId}:orders' }),
  ],
  silent: [
    target('arn:aws:sqs:eu-west-1:123456789012:orders'),
    target('arn:aws:scheduler:::aws-sdk:dynamodb:updateTable'),
    target({ 'Fn::Sub': 'arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:stateMachine:report' }),
  ],
  unknown: [target({ 'Fn::GetAtt': ['Queue', 'Arn'] }), target({ 'Fn::Sub': '${Prefix}:orders' })],
});

/** Those with a call of their own, and `scheduler` for all others. */
const services = [
  ...['codebuild', 'codepipeline', 'ecs', 'events', 'firehose', 'inspector', 'kinesis', 'lambda', 'sagemaker', 'sns'],
  ...['sqs', 'states', 'scheduler'],
];

interface Wrong {
  readonly start: number;
  readonly end: number;
  readonly says: string;
  readonly text?: string;
  readonly severity?: 'warning';
}

/** What is wrong with an ARN, as far as it is written; placeholders (`<arn>`) are somebody's later work. */
function wrongPart(value: string): Wrong | undefined {
  if (value === '' || /[<>{}]/.test(value)) return undefined;
  const [prefix = '', part, service] = value.split(':', 4);
  const whole = { start: 0, end: value.length };
  if (prefix.includes(hole)) return undefined;
  if (prefix !== 'arn') {
    const near = part !== undefined && prefix.length < 6 ? { start: 0, end: prefix.length, text: 'arn' } : whole;
    return {
      ...near,
      says: `${quoted(value)} is no ARN: write one such as arn:aws:sqs:eu-west-1:123456789012:orders.`,
    };
  }
  if (part === undefined || service === undefined) {
    return value.includes(hole) ? undefined : { ...whole, says: `${quoted(value)} is a part of an ARN alone.` };
  }
  if (!part.includes(hole) && !partition.test(part)) {
    return { start: 4, end: 4 + part.length, text: 'aws', says: `${quoted(part)} is no partition: write aws.` };
  }
  const start = 5 + part.length;
  if (service.includes(hole) || services.includes(service)) return undefined;
  const near = nearest(service, services, 2);
  const says =
    near === undefined
      ? `Scheduler calls ${words(services.slice(0, -1))}; for ${quoted(service)} write arn:aws:scheduler:::aws-sdk:SERVICE:ACTION.`
      : `${quoted(service)} is no service that Scheduler calls: write ${near}.`;
  return { start, end: start + service.length, says, severity: 'warning', ...(near !== undefined && { text: near }) };
}
