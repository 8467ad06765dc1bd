import { check } from '../../check.ts';
import { hole, type MapValue, memberOf, possible, type StringValue, within, writtenTexts } from '../../value.ts';
import { goodSchedule } from '../example.ts';
import type { Timetable } from '../schedule.ts';

/**
 * A target without what its kind needs.
 *
 * An ECS cluster has `EcsParameters`, a Kinesis stream `KinesisParameters`, an event bus `EventBridgeParameters`, a FIFO
 * queue `SqsParameters` with a `MessageGroupId`. Any other call is `arn:aws:scheduler:::aws-sdk:SERVICE:ACTION`, its action
 * beginning in lower case, as `ec2:stopInstances`; calls that only read can't be targets.
 * Source: Scheduler user guide, "Using templated targets" and "Using universal targets".
 */
export const target = check<Timetable>({
  code: 'schedule/target',
  severity: 'warning',
  run({ map }, report) {
    for (const one of possible(memberOf(map, 'Target'))) {
      if (one.kind !== 'map') continue;
      for (const arn of writtenTexts(memberOf(one, 'Arn'))) {
        const lacks = lacking(arn.value, one);
        if (lacks !== undefined) report(arn, `This target needs ${lacks}.`);
        const wrong = wrongCall(arn);
        if (!wrong) continue;
        const { start, end, says, text } = wrong;
        const fix = { kind: 'text', title: `Replace with ${text}`, host: arn, start, end, text: text ?? '' } as const;
        report(within(arn, start, end), says, text === undefined ? {} : { fix });
      }
    }
  },
  fires: [
    { ...goodSchedule, Target: { ...goodSchedule.Target, Arn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/jobs' } },
    { ...goodSchedule, Target: { ...goodSchedule.Target, Arn: 'arn:aws:sqs:eu-west-1:123456789012:jobs.fifo' } },
    { ...goodSchedule, Target: { ...goodSchedule.Target, Arn: 'arn:aws:scheduler:::aws-sdk:ec2:StopInstances' } },
    { ...goodSchedule, Target: { ...goodSchedule.Target, Arn: 'arn:aws:scheduler:::aws-sdk:ec2:describeInstances' } },
    { ...goodSchedule, Target: { ...goodSchedule.Target, Arn: 'arn:aws:scheduler::aws-sdk:ec2:stopInstances' } },
  ],
  silent: [
    { ...goodSchedule, Target: { ...goodSchedule.Target, Arn: 'arn:aws:sqs:eu-west-1:123456789012:jobs' } },
    { ...goodSchedule, Target: { ...goodSchedule.Target, Arn: 'arn:aws:scheduler:::aws-sdk:ec2:stopInstances' } },
  ],
  unknown: [
    { ...goodSchedule, Target: { ...goodSchedule.Target, Arn: { 'Fn::GetAtt': ['Cluster', 'Arn'] } } },
    { ...goodSchedule, Target: { ...goodSchedule.Target, Arn: { 'Fn::Sub': 'arn:aws:scheduler:::aws-sdk:${Call}' } } },
  ],
});

const needs: readonly { readonly arn: RegExp; readonly member: string; readonly within?: string }[] = [
  { arn: /^arn:[^:]*:ecs:[^:]*:[^:]*:cluster\//, member: 'EcsParameters' },
  { arn: /^arn:[^:]*:kinesis:[^:]*:[^:]*:stream\//, member: 'KinesisParameters' },
  { arn: /^arn:[^:]*:events:[^:]*:[^:]*:event-bus\//, member: 'EventBridgeParameters' },
  { arn: /^arn:[^:]*:sqs:.*\.fifo$/, member: 'SqsParameters', within: 'MessageGroupId' },
];

/** The member that a target of this kind doesn't have. */
function lacking(arn: string, map: MapValue): string | undefined {
  const need = needs.find((one) => one.arn.test(arn));
  if (!need || map.open) return undefined;
  const { member, within: inner } = need;
  const given = memberOf(map, member);
  if (!given) return inner === undefined ? member : `${member} with a ${inner}`;
  if (inner === undefined || given.kind !== 'map' || given.open || memberOf(given, inner)) return undefined;
  return `${member} with a ${inner}`;
}

/** Source: Scheduler user guide, "Using universal targets", unsupported actions. */
const readOnly = new RegExp(
  `^(?:${[
    ...[
      'get',
      'describe',
      'list',
      'poll',
      'receive',
      'search',
      'scan',
      'query',
      'select',
      'read',
      'lookup',
      'discover',
    ],
    ...['validate', 'batchGet', 'batchDescribe', 'batchRead', 'transactGet', 'adminGet', 'adminList', 'retrieve'],
    ...['testMigration', 'testConnection', 'translateDocument', 'isAuthorized', 'invokeModel'],
  ].join('|')})(?![a-z])`,
);

interface WrongCall {
  readonly start: number;
  readonly end: number;
  readonly says: string;
  readonly text?: string;
}

/** What is wrong with the ARN of a call of any service. */
function wrongCall({ value }: StringValue): WrongCall | undefined {
  const call = /^arn:[^:]*:scheduler:+aws-sdk:(.*)$/.exec(value);
  if (!call || value.includes(hole)) return undefined;
  const start = value.length - call[1]!.length;
  const whole = { start: 0, end: value.length };
  if (!/^arn:[^:]*:scheduler:::aws-sdk:/.test(value)) {
    const text = value.replace(/:scheduler:+/, ':scheduler:::');
    return { ...whole, says: `Three colons stand between scheduler and aws-sdk: write ${text}.`, text };
  }
  const [service = '', action = '', ...more] = call[1]!.split(':');
  const from = start + service.length + 1;
  if (service === '' || action === '' || more.length > 0) {
    return { ...whole, says: 'A call has the form arn:aws:scheduler:::aws-sdk:SERVICE:ACTION.' };
  }
  const to = value.length;
  if (/^[A-Z]/.test(action)) {
    const text = action[0]!.toLowerCase() + action.slice(1);
    return { start: from, end: to, says: `An action begins in lower case here: write ${text}.`, text };
  }
  if (!readOnly.test(action)) return undefined;
  return { start: from, end: to, says: `Scheduler takes no call that only reads, such as ${action}.` };
}
