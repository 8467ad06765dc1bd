import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { LogGroup } from '../log-group.ts';

/**
 * A property that AWS requires is missing.
 *
 * A tag has both a `Key` and a `Value`; the value may be empty.
 * Source: CloudFormation, AWS::Logs::LogGroup, Tag.
 */
export const missingProperty = check<LogGroup>({
  code: 'log-group/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ LogGroupName: '/shop/orders', Tags: [{ Key: 'team' }] }],
  silent: [{ LogGroupName: '/shop/orders', Tags: [{ Key: 'team', Value: '' }] }, { LogGroupName: '/shop/orders' }],
  unknown: [{ LogGroupName: '/shop/orders', Tags: [{ Ref: 'Tag' }] }],
});
