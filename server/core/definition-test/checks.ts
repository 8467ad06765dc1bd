/** Every check in checks/; written by `npm run generate`. */
import { duplicateName } from './checks/duplicate-name.ts';
import { expectation } from './checks/expectation.ts';
import { input } from './checks/input.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { subject } from './checks/subject.ts';
import { unknownDefinition } from './checks/unknown-definition.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [
  duplicateName,
  expectation,
  input,
  missingProperty,
  propertyType,
  propertyValue,
  subject,
  unknownDefinition,
  unknownProperty,
];
