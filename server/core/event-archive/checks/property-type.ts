import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { EventArchive } from '../archive.ts';

/**
 * A property of the wrong type.
 *
 * CloudFormation refuses a text where a number belongs, and the other way round.
 * Source: EventBridge API, CreateArchive; CloudFormation, AWS::Events::Archive.
 */
export const propertyType = check<EventArchive>({
  code: 'event-archive/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [{ SourceArn: 'arn:aws:events:us-east-1:123456789012:event-bus/default', RetentionDays: 'ten' }],
  silent: [{ SourceArn: 'arn:aws:events:us-east-1:123456789012:event-bus/default', RetentionDays: 10 }],
  unknown: [{ SourceArn: 'arn:aws:events:us-east-1:123456789012:event-bus/default', RetentionDays: { Ref: 'Days' } }],
});
