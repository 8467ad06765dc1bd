import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { LogGroup } from '../log-group.ts';

/**
 * A value that is none of those that AWS takes.
 *
 * Some properties of a log group take one of a few words, spelled exactly.
 * Source: CloudFormation, AWS::Logs::LogGroup; CloudWatch Logs API, CreateLogGroup.
 */
export const propertyValue = check<LogGroup>({
  code: 'log-group/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [{ LogGroupClass: 'STANDART' }],
  silent: [{ LogGroupClass: 'INFREQUENT_ACCESS' }],
  unknown: [{ LogGroupClass: { Ref: 'Class' } }],
});
