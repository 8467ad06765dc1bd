import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { EventBus } from '../bus.ts';

/**
 * A value outside of its list.
 *
 * The level and the detail of a bus's logs are compared exactly, with their case.
 * Source: EventBridge API, CreateEventBus; CloudFormation, AWS::Events::EventBus.
 */
export const propertyValue = check<EventBus>({
  code: 'event-bus/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [{ Name: 'orders', LogConfig: { Level: 'DEBUG', IncludeDetail: 'NONE' } }],
  silent: [{ Name: 'orders', LogConfig: { Level: 'ERROR', IncludeDetail: 'FULL' } }],
  unknown: [{ Name: 'orders', LogConfig: { Level: { Ref: 'Level' } } }],
});
