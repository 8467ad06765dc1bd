import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { EventRule } from '../rule.ts';

/**
 * A property of the wrong type.
 *
 * CloudFormation refuses a text where a list belongs, and the other way round.
 * Source: EventBridge API, PutRule; CloudFormation, AWS::Events::Rule.
 */
export const propertyType = check<EventRule>({
  code: 'event-rule/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    { EventPattern: { source: ['shop'] }, Targets: { Id: 'queue' } },
    { EventPattern: { source: ['shop'] }, Name: ['orders'] },
  ],
  silent: [{ EventPattern: { source: ['shop'] }, Targets: [], Name: 'orders' }],
  unknown: [{ EventPattern: { source: ['shop'] }, Targets: { Ref: 'Targets' }, Name: { Ref: 'Name' } }],
});
