import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { EventBus } from '../bus.ts';

/**
 * A property of the wrong type.
 *
 * CloudFormation refuses a text where an object belongs, and the other way round.
 * Source: EventBridge API, CreateEventBus; CloudFormation, AWS::Events::EventBus.
 */
export const propertyType = check<EventBus>({
  code: 'event-bus/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [{ Name: 'orders', DeadLetterConfig: 'arn:aws:sqs:us-east-1:123456789012:lost' }],
  silent: [{ Name: 'orders', DeadLetterConfig: { Arn: 'arn:aws:sqs:us-east-1:123456789012:lost' } }],
  unknown: [{ Name: 'orders', DeadLetterConfig: { Ref: 'Config' } }],
});
