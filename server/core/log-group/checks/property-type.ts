import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { LogGroup } from '../log-group.ts';

/**
 * A property of a wrong type.
 *
 * Each property of a log group has one type. As CloudFormation does, a number in quotes is taken for a number.
 * Source: CloudFormation, AWS::Logs::LogGroup; CloudWatch Logs API, CreateLogGroup.
 */
export const propertyType = check<LogGroup>({
  code: 'log-group/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [{ RetentionInDays: 'a week' }],
  silent: [{ RetentionInDays: '7' }],
  unknown: [{ RetentionInDays: { Ref: 'Days' } }],
});
