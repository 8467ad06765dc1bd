/** The checks of AWS Config's aggregators. */
import { family } from '../family.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { role } from './checks/role.ts';
import { sources } from './checks/sources.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { readConfigAggregator } from './config-aggregator.ts';

export const configAggregatorFamily = family(
  'config-aggregator',
  (value) => (value.kind === 'map' ? readConfigAggregator(value) : undefined),
  [propertyType, missingProperty, unknownProperty, propertyLimit, sources, role],
);
