/** The checks of the archives of EventBridge. */
import { family } from '../family.ts';
import { readArchive } from './archive.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { sourceArn } from './checks/source-arn.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const eventArchiveFamily = family(
  'event-archive',
  (value) => (value.kind === 'map' ? readArchive(value) : undefined),
  [propertyType, missingProperty, unknownProperty, propertyLimit, sourceArn],
);
