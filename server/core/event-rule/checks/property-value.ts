import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { EventRule } from '../rule.ts';

/**
 * A value outside of its list.
 *
 * A rule's State is ENABLED, DISABLED or ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS.
 * Source: EventBridge API, PutRule, State.
 */
export const propertyValue = check<EventRule>({
  code: 'event-rule/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [{ EventPattern: { source: ['shop'] }, State: 'Enabled' }],
  silent: [{ EventPattern: { source: ['shop'] }, State: 'DISABLED' }],
  unknown: [{ EventPattern: { source: ['shop'] }, State: { Ref: 'State' } }],
});
