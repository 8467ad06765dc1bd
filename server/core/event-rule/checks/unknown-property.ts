import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { EventRule } from '../rule.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template; the API's clients refuse the call.
 * Source: EventBridge API, PutRule; CloudFormation, AWS::Events::Rule.
 */
export const unknownProperty = check<EventRule>({
  code: 'event-rule/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [{ EventPatern: { source: ['shop'] } }, { EventPattern: { source: ['shop'] }, Enabled: true }],
  silent: [{ EventPattern: { source: ['shop'] }, State: 'ENABLED' }],
  unknown: [{ EventPattern: { source: ['shop'] }, State: { Ref: 'State' } }],
});
