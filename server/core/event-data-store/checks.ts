/** Every check in checks/; written by `npm run generate`. */
import { contextKeys } from './checks/context-keys.ts';
import { fieldName } from './checks/field-name.ts';
import { fieldOperator } from './checks/field-operator.ts';
import { fieldTwice } from './checks/field-twice.ts';
import { fieldValue } from './checks/field-value.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { requiredField } from './checks/required-field.ts';
import { resourceArn } from './checks/resource-arn.ts';
import { retention } from './checks/retention.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [
  contextKeys,
  fieldName,
  fieldOperator,
  fieldTwice,
  fieldValue,
  missingProperty,
  propertyLimit,
  propertyType,
  propertyValue,
  requiredField,
  resourceArn,
  retention,
  unknownProperty,
];
