/**
 * The log group: its members and their limits.
 * Source: CloudWatch Logs API, CreateLogGroup, PutRetentionPolicy (model 2014-03-28); CloudFormation, AWS::Logs::LogGroup.
 */
import { anything, flag, integer, list, type Read, read, record, required, text } from '../shape.ts';
import type { MapValue } from '../value.ts';

/** A name as all definitions give it that name a log group. */
export const logGroupName = text({
  min: 1,
  max: 512,
  pattern: /^[.\-_/#A-Za-z0-9]+$/,
  wants: 'of letters, digits and . - _ / #',
});

export const logGroupShape = {
  LogGroupName: logGroupName,
  LogGroupClass: text({ oneOf: ['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'] }),
  RetentionInDays: integer(),
  KmsKeyId: text({ max: 256 }),
  DataProtectionPolicy: anything(),
  FieldIndexPolicies: anything(),
  ResourcePolicyDocument: anything(),
  DeletionProtectionEnabled: flag(),
  BearerTokenAuthenticationEnabled: flag(),
  Tags: list(record({ Key: required(text({ min: 1, max: 128 })), Value: required(text({ max: 256 })) }), { max: 50 }),
};

export type LogGroup = Read<typeof logGroupShape>;

export const readLogGroup = (map: MapValue): LogGroup => read(logGroupShape, map);

/** The numbers of days that PutRetentionPolicy takes. */
export const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
