/** The checks of CloudTrail's channels. */
import { family } from '../family.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { readTrailChannel } from './trail-channel.ts';

export const trailChannelFamily = family(
  'trail-channel',
  (value) => (value.kind === 'map' ? readTrailChannel(value) : undefined),
  [propertyType, missingProperty, unknownProperty, propertyValue, propertyLimit],
);
