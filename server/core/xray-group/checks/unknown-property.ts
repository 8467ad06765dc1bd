import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { XrayGroup } from '../xray-group.ts';

/**
 * A property that AWS does not know.
 *
 * It is refused, and near misses are most often a slip.
 * Source: CloudFormation, AWS::XRay::Group.
 */
export const unknownProperty = check<XrayGroup>({
  code: 'xray-group/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    { GroupName: 'slow', Filter: 'fault' },
    { GroupName: 'slow', InsightsConfiguration: { InsightEnabled: true } },
  ],
  silent: [{ GroupName: 'slow', FilterExpression: 'responsetime > 2' }],
  unknown: [{ GroupName: 'slow', 'Fn::Transform': { Name: 'More' } }],
});
