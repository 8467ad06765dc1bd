import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { LogGroup } from '../log-group.ts';

/**
 * A property that AWS doesn't know.
 *
 * The deploy of a log group with such a property fails.
 * Source: CloudFormation, AWS::Logs::LogGroup; CloudWatch Logs API, CreateLogGroup.
 */
export const unknownProperty = check<LogGroup>({
  code: 'log-group/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [{ RetentionDays: 7 }],
  silent: [{ RetentionInDays: 7 }],
  unknown: [{ 'Fn::Transform': { Name: 'Shared' } }],
});
