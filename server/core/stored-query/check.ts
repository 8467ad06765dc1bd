/** The checks of queries kept in AWS Config. */
import { family } from '../family.ts';
import { expression } from './checks/expression.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { readStoredQuery } from './stored-query.ts';

export const storedQueryFamily = family(
  'stored-query',
  (value) => (value.kind === 'map' ? readStoredQuery(value) : undefined),
  [propertyType, missingProperty, unknownProperty, propertyLimit, expression],
);
