import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { XrayGroup } from '../xray-group.ts';

/**
 * A property that AWS asks for is missing.
 *
 * A group has a name.
 * Source: CloudFormation, AWS::XRay::Group.
 */
export const missingProperty = check<XrayGroup>({
  code: 'xray-group/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ FilterExpression: 'fault' }],
  silent: [{ GroupName: 'slow', FilterExpression: 'responsetime > 2' }],
  unknown: [{ GroupName: { Ref: 'Name' } }],
});
