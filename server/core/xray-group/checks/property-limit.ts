import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { XrayGroup } from '../xray-group.ts';

/**
 * A property outside of its limits.
 *
 * Names have 1 to 32 characters.
 * Source: CloudFormation, AWS::XRay::Group.
 */
export const propertyLimit = check<XrayGroup>({
  code: 'xray-group/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [{ GroupName: 'x'.repeat(33) }, { GroupName: '' }],
  silent: [{ GroupName: 'x'.repeat(32) }],
  unknown: [{ GroupName: { Ref: 'Name' } }],
});
