/** Every check in checks/; written by `npm run generate`. */
import { inputParameters } from './checks/input-parameters.ts';
import { missingProperty } from './checks/missing-property.ts';
import { name } from './checks/name.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { templateSource } from './checks/template-source.ts';
import { templateUri } from './checks/template-uri.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [
  inputParameters,
  missingProperty,
  name,
  propertyLimit,
  propertyType,
  templateSource,
  templateUri,
  unknownProperty,
];
