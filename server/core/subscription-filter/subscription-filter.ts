/**
 * The subscription filter: its members, their limits, and its pattern.
 * Source: CloudWatch Logs API, PutSubscriptionFilter (model 2014-03-28); CloudFormation, AWS::Logs::SubscriptionFilter.
 */
import { aRoleArn } from '../arn.ts';
import { longestPattern } from '../filter-pattern/parse.ts';
import { patternsIn, type WrittenPattern } from '../filter-pattern/problems.ts';
import { logGroupName } from '../log-group/log-group.ts';
import { flag, list, type Read, read, required, text } from '../shape.ts';
import type { MapValue } from '../value.ts';

/** What takes log events. */
const destination = {
  pattern: /^arn:aws(?:-[a-z]+)*:(?:kinesis|firehose|lambda|logs):.+$/s,
  wants: 'the ARN of a Kinesis or Firehose stream, a Lambda function or a log destination',
};

export const subscriptionFilterShape = {
  FilterName: text({ min: 1, max: 512, pattern: /^[^:*]*$/, wants: 'free of : and *' }),
  FilterPattern: required(text({ max: longestPattern })),
  LogGroupName: required(logGroupName),
  DestinationArn: required(text({ min: 1, ...destination })),
  RoleArn: text({ min: 1, ...aRoleArn }),
  Distribution: text({ oneOf: ['Random', 'ByLogStream'] }),
  ApplyOnTransformedLogs: flag(),
  EmitSystemFields: list(text({ oneOf: ['@aws.account', '@aws.region', '@source.log'] })),
  FieldSelectionCriteria: text({ max: 2000 }),
};

export interface SubscriptionFilter extends Read<typeof subscriptionFilterShape> {
  readonly patterns: readonly WrittenPattern[];
}

export function readSubscriptionFilter(map: MapValue): SubscriptionFilter {
  return { ...read(subscriptionFilterShape, map), patterns: patternsIn(map) };
}
