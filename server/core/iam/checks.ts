/** Every check in checks/; written by `npm run generate`. */
import { managedPolicy } from './checks/managed-policy.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { xrayAction } from './checks/xray-action.ts';
import { xrayResource } from './checks/xray-resource.ts';

export const checks = [managedPolicy, propertyType, propertyValue, unknownProperty, xrayAction, xrayResource];
