import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { EventBus } from '../bus.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template.
 * Source: EventBridge API, CreateEventBus; CloudFormation, AWS::Events::EventBus.
 */
export const unknownProperty = check<EventBus>({
  code: 'event-bus/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [{ Name: 'orders', KmsKeyId: 'alias/orders' }],
  silent: [{ Name: 'orders', KmsKeyIdentifier: 'alias/orders' }],
  unknown: [{ Name: 'orders', LogConfig: { Ref: 'Log' } }],
});
