import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { EventBus } from '../bus.ts';

/**
 * A length outside of its limits, or a character that doesn't belong.
 *
 * A bus's name has up to 256 letters, digits, dots, `-` and `_`.
 * Source: EventBridge API, CreateEventBus (model 2015-10-07).
 */
export const propertyLimit = check<EventBus>({
  code: 'event-bus/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [{ Name: 'new orders' }, { Name: 'orders', Description: 'x'.repeat(513) }],
  silent: [{ Name: 'new-orders' }],
  unknown: [{ Name: { 'Fn::Sub': '${AWS::StackName} orders' } }],
});
