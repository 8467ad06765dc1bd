/** The checks of AWS Config's recorders. */
import { family } from '../family.ts';
import { dailyRecording } from './checks/daily-recording.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { recordingGroup } from './checks/recording-group.ts';
import { resourceType } from './checks/resource-type.ts';
import { role } from './checks/role.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { configRecorderChoices, describeConfigRecorder } from './choices.ts';
import { readConfigRecorder } from './config-recorder.ts';

export const configRecorderFamily = family(
  'config-recorder',
  (value) => (value.kind === 'map' ? readConfigRecorder(value) : undefined),
  [
    propertyType,
    missingProperty,
    unknownProperty,
    propertyValue,
    propertyLimit,
    role,
    recordingGroup,
    resourceType,
    dailyRecording,
  ],
  { choices: configRecorderChoices, describe: describeConfigRecorder },
);
