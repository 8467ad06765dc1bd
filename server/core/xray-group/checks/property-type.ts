import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { XrayGroup } from '../xray-group.ts';

/**
 * A property of a wrong type.
 *
 * Names and expressions are texts, the switches of insights true or false.
 * Source: CloudFormation, AWS::XRay::Group.
 */
export const propertyType = check<XrayGroup>({
  code: 'xray-group/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [{ GroupName: ['slow'] }, { GroupName: 'slow', InsightsConfiguration: { InsightsEnabled: 'on' } }],
  silent: [{ GroupName: 'slow', FilterExpression: 'responsetime > 2' }],
  unknown: [{ GroupName: { Ref: 'Name' }, InsightsConfiguration: { InsightsEnabled: { Ref: 'On' } } }],
});
