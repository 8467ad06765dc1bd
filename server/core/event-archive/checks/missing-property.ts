import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { EventArchive } from '../archive.ts';

/**
 * A property that is required is missing.
 *
 * An archive keeps the events of one bus, which SourceArn names.
 * Source: EventBridge API, CreateArchive; CloudFormation, AWS::Events::Archive.
 */
export const missingProperty = check<EventArchive>({
  code: 'event-archive/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ ArchiveName: 'orders' }],
  silent: [{ ArchiveName: 'orders', SourceArn: 'arn:aws:events:us-east-1:123456789012:event-bus/default' }],
  unknown: [{ SourceArn: { Ref: 'Bus' } }],
});
