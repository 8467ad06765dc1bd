/** Every check in checks/; written by `npm run generate`. */
import { dailyRecording } from './checks/daily-recording.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { recordingGroup } from './checks/recording-group.ts';
import { resourceType } from './checks/resource-type.ts';
import { role } from './checks/role.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [
  dailyRecording,
  missingProperty,
  propertyLimit,
  propertyType,
  propertyValue,
  recordingGroup,
  resourceType,
  role,
  unknownProperty,
];
