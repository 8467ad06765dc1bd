import { arnOf, isRoleArn } from '../../arn.ts';
import { check, replaceWith } from '../../check.ts';
import { each, type Field, isAbsent, known } from '../../field.ts';
import { quoted } from '../../structure.ts';
import type { TrailDefinition } from '../trail-definition.ts';

const trail = { S3BucketName: 'shop-trail', IsLogging: true };
/** As users quote it. */
const noRole = {
  code: 'InvalidCloudWatchLogsRoleArnException',
  message: 'You must specify a role ARN as well as a log group.',
};

const CloudWatchLogsRoleArn = 'arn:aws:iam::123456789012:role/trail';

/**
 * A log group without its role, a role without its log group, or an ARN that names none.
 *
 * To deliver to CloudWatch Logs a trail needs both `CloudWatchLogsLogGroupArn` and `CloudWatchLogsRoleArn`. The ARN of
 * the log group ends with `:*`, as `Fn::GetAtt` gives it.
 * Source: CloudFormation, AWS::CloudTrail::Trail, CloudWatchLogsLogGroupArn.
 */
export const logGroup = check<TrailDefinition>({
  code: 'trail/log-group',
  severity: 'error',
  run({ cloudWatchLogsLogGroupArn: group, cloudWatchLogsRoleArn: role }, report) {
    if (isGiven(group) && isAbsent(role)) {
      const message = 'CloudWatchLogsLogGroupArn needs CloudWatchLogsRoleArn: the role that writes into the log group.';
      report(group, message, { aws: noRole });
    }
    if (isGiven(role) && isAbsent(group)) {
      report(role, 'CloudWatchLogsRoleArn needs CloudWatchLogsLogGroupArn: the log group to write into.');
    }
    for (const { value, at } of each(role)) {
      if (value === '' || isRoleArn(value)) continue;
      const message = `${quoted(value)} is no ARN of a role: write arn:aws:iam::ACCOUNT:role/NAME.`;
      report({ at }, message, { severity: 'warning' });
    }
    for (const { value, at } of each(group)) {
      const arn = arnOf(value);
      if (value === '') continue;
      if (arn?.service !== 'logs' || !arn.resource.startsWith('log-group:')) {
        const message = `${quoted(value)} is no ARN of a log group: write arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*.`;
        report({ at }, message, { severity: 'warning' });
      } else if (!value.endsWith(':*')) {
        const message = 'The ARN of the log group must end with :* for its streams.';
        report({ at }, message, { severity: 'warning', fix: replaceWith({ at }, `${value}:*`) });
      }
    }
  },
  fires: [
    { ...trail, CloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-west-1:123456789012:log-group:trail:*' },
    { ...trail, CloudWatchLogsRoleArn },
    { ...trail, CloudWatchLogsLogGroupArn: 'trail', CloudWatchLogsRoleArn },
    {
      ...trail,
      CloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-west-1:123456789012:log-group:trail',
      CloudWatchLogsRoleArn,
    },
  ],
  silent: [
    trail,
    {
      ...trail,
      CloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-west-1:123456789012:log-group:trail:*',
      CloudWatchLogsRoleArn,
    },
  ],
  unknown: [
    {
      ...trail,
      CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': ['Logs', 'Arn'] },
      CloudWatchLogsRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
    },
    { ...trail, CloudWatchLogsRoleArn, CloudWatchLogsLogGroupArn: { Ref: 'Group' } },
  ],
});

/** True where there is one: an empty text takes the delivery away, and a parameter can be empty; an attribute can't. */
function isGiven(field: Field<string>): boolean {
  return known(field) ? field.value !== '' : field.state === 'unknown' && /GetAtt/.test(field.why ?? '');
}
