import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { EventRule } from '../rule.ts';

/**
 * A property that is required is missing.
 *
 * A tag needs its key and its value.
 * Source: EventBridge API, PutRule and Tag.
 */
export const missingProperty = check<EventRule>({
  code: 'event-rule/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ EventPattern: { source: ['shop'] }, Tags: [{ Key: 'team' }] }],
  silent: [{ EventPattern: { source: ['shop'] }, Tags: [{ Key: 'team', Value: 'shop' }] }],
  unknown: [{ EventPattern: { source: ['shop'] }, Tags: { Ref: 'Tags' } }],
});
