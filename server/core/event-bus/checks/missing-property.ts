import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { EventBus } from '../bus.ts';

/**
 * A property that is required is missing.
 *
 * A bus needs its name.
 * Source: EventBridge API, CreateEventBus; CloudFormation, AWS::Events::EventBus.
 */
export const missingProperty = check<EventBus>({
  code: 'event-bus/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ Description: 'Orders' }],
  silent: [{ Name: 'orders' }],
  unknown: [{ Name: { Ref: 'Name' } }],
});
