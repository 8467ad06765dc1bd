import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { EventRule } from '../rule.ts';

/**
 * A length outside of its limits, or a character that doesn't belong.
 *
 * A rule's name has up to 64 letters, digits, dots, `-` and `_`; its description up to 512 characters.
 * Source: EventBridge API, PutRule (model 2015-10-07).
 */
export const propertyLimit = check<EventRule>({
  code: 'event-rule/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [
    { EventPattern: { source: ['shop'] }, Name: 'new orders' },
    { EventPattern: { source: ['shop'] }, Description: 'x'.repeat(513) },
  ],
  silent: [{ EventPattern: { source: ['shop'] }, Name: 'new-orders', Description: 'x'.repeat(512) }],
  unknown: [{ EventPattern: { source: ['shop'] }, Name: { 'Fn::Sub': '${AWS::StackName} orders' } }],
});
