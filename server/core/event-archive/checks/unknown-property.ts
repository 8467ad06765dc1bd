import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { EventArchive } from '../archive.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template.
 * Source: EventBridge API, CreateArchive; CloudFormation, AWS::Events::Archive.
 */
export const unknownProperty = check<EventArchive>({
  code: 'event-archive/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    { SourceArn: 'arn:aws:events:us-east-1:123456789012:event-bus/default', RetentionInDays: 10 },
    { Name: 'orders', SourceArn: 'arn:aws:events:us-east-1:123456789012:event-bus/default' },
  ],
  silent: [{ SourceArn: 'arn:aws:events:us-east-1:123456789012:event-bus/default', RetentionDays: 10 }],
  unknown: [{ SourceArn: { Ref: 'Bus' } }],
});
