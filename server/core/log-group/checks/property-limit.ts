import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { LogGroup } from '../log-group.ts';

/**
 * A property beyond its limits.
 *
 * Texts and lists of a log group have lengths and characters that AWS takes.
 * Source: CloudFormation, AWS::Logs::LogGroup; CloudWatch Logs API, CreateLogGroup.
 */
export const propertyLimit = check<LogGroup>({
  code: 'log-group/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [{ LogGroupName: 'my app' }],
  silent: [{ LogGroupName: '/aws/lambda/my-app' }],
  unknown: [{ LogGroupName: { 'Fn::Sub': '/shop/${Stage}' } }],
});
