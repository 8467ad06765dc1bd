/** Every check in checks/; written by `npm run generate`. */
import { dataEvents } from './checks/data-events.ts';
import { duplicateTargetId } from './checks/duplicate-target-id.ts';
import { eventSource } from './checks/event-source.ts';
import { globalService } from './checks/global-service.ts';
import { missingProperty } from './checks/missing-property.ts';
import { noTrigger } from './checks/no-trigger.ts';
import { otherBus } from './checks/other-bus.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { readOnlyCalls } from './checks/read-only-calls.ts';
import { tooManyTargets } from './checks/too-many-targets.ts';
import { undefinedBus } from './checks/undefined-bus.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [
  dataEvents,
  duplicateTargetId,
  eventSource,
  globalService,
  missingProperty,
  noTrigger,
  otherBus,
  propertyLimit,
  propertyType,
  propertyValue,
  readOnlyCalls,
  tooManyTargets,
  undefinedBus,
  unknownProperty,
];
