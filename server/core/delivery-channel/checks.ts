/** Every check in checks/; written by `npm run generate`. */
import { arn } from './checks/arn.ts';
import { bucketName } from './checks/bucket-name.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [arn, bucketName, missingProperty, propertyLimit, propertyType, propertyValue, unknownProperty];
