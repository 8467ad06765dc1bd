/** The checks of EventBridge rules around their patterns, schedules and targets. */
import { family } from '../family.ts';
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
import { eventRuleChoices } from './choices.ts';
import { describeEventRule } from './describe.ts';
import { readRule } from './rule.ts';

export const eventRuleFamily = family(
  'event-rule',
  (value) => (value.kind === 'map' ? readRule(value) : undefined),
  [
    propertyType,
    missingProperty,
    unknownProperty,
    propertyValue,
    propertyLimit,
    noTrigger,
    tooManyTargets,
    duplicateTargetId,
    readOnlyCalls,
    dataEvents,
    eventSource,
    otherBus,
    undefinedBus,
    globalService,
  ],
  { choices: eventRuleChoices, describe: describeEventRule },
);
