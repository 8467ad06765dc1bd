import { check, type Details } from '../../check.ts';
import { quoted } from '../../structure.ts';
import { hole, type StringValue, within } from '../../value.ts';
import { nearResource, nearService, readArn } from '../kinds.ts';
import type { EventTarget } from '../target.ts';

/**
 * A target's Arn that isn't the ARN of something that a rule can call.
 *
 * A rule calls its targets by ARNs: not by names, and not by the URL of a queue. For ECS it is the cluster's, the task
 * definition stands in `EcsParameters`.
 * Source: EventBridge API, PutTargets, Target.Arn; user guide, "Event bus targets".
 */
export const targetArn = check<EventTarget>({
  code: 'event-target/arn',
  severity: 'error',
  run({ arns }, report) {
    for (const text of arns) {
      const problem = problemOf(text);
      if (problem) report(problem.at ?? text, problem.says, problem.details);
    }
  },
  fires: [
    { Id: 'queue', Arn: 'https://sqs.us-east-1.amazonaws.com/123456789012/orders' },
    { Id: 'function', Arn: 'arn:aws:lamda:us-east-1:123456789012:function:orders' },
    { Id: 'function', Arn: { 'Fn::Sub': 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:funtion:orders' } },
    {
      Id: 'task',
      Arn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/report:1',
      RoleArn: 'arn:aws:iam::123456789012:role/events',
    },
  ],
  silent: [
    { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders' },
    { Id: 'new', Arn: 'arn:aws:newservice:us-east-1:123456789012:thing/orders' },
  ],
  unknown: [
    { Id: 'queue', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
    { Id: 'queue', Arn: { 'Fn::Sub': '${Prefix}:orders' } },
  ],
});

interface Found {
  readonly says: string;
  readonly at?: { readonly start: number; readonly end: number };
  readonly details?: Details;
}

function problemOf(text: StringValue): Found | undefined {
  const { value } = text;
  if (value === '' || value.startsWith(hole)) return undefined;
  if (!/^arn:aws(?:-[a-z]+)*:[^:]*:[^:]*:[^:]*:./s.test(value)) {
    if (value.startsWith('arn:') && value.includes(hole)) return undefined;
    return { says: `${quoted(shown(value))} is no ARN: write one such as arn:aws:sqs:us-east-1:123456789012:orders.` };
  }
  const arn = readArn(text);
  if (arn === undefined) return undefined;
  if (arn.service === 'ecs' && arn.resource.startsWith('task')) {
    const says = 'A rule calls ECS by the ARN of a cluster: the task definition stands in EcsParameters.';
    return { says, details: { severity: 'warning' } };
  }
  const service = nearService(arn.service);
  if (service !== undefined) {
    const start = value.split(':').slice(0, 2).join(':').length + 1;
    const says = `No service that a rule calls has "${arn.service}" in its ARNs: did you mean "${service}"?`;
    return nearMiss(text, start, arn.service, service, says);
  }
  const resource = nearResource(arn);
  if (resource === undefined) return undefined;
  const { word, near } = resource;
  const says = `No ARN of ${arn.service} that a rule calls has "${word}" here: did you mean "${near}"?`;
  return nearMiss(text, value.length - arn.resource.length, word, near, says);
}

function nearMiss(host: StringValue, start: number, word: string, near: string, says: string): Found {
  const end = start + word.length;
  return {
    says,
    at: within(host, start, end),
    details: {
      severity: 'warning',
      fix: { kind: 'text', title: `Replace with ${near}`, host, start, end, text: near },
    },
  };
}

/** What only the deploy knows, as people write it. */
function shown(value: string): string {
  return value.replaceAll(hole, '…');
}
