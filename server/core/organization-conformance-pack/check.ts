/** The checks of an organization's conformance packs. */
import { family } from '../family.ts';
import { inputParameters } from './checks/input-parameters.ts';
import { missingProperty } from './checks/missing-property.ts';
import { name } from './checks/name.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { templateSource } from './checks/template-source.ts';
import { templateUri } from './checks/template-uri.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { readOrganizationConformancePack } from './organization-conformance-pack.ts';

export const organizationConformancePackFamily = family(
  'organization-conformance-pack',
  (value) => (value.kind === 'map' ? readOrganizationConformancePack(value) : undefined),
  [propertyType, missingProperty, unknownProperty, propertyLimit, name, templateSource, templateUri, inputParameters],
);
