import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { EventArchive } from '../archive.ts';

/**
 * A length or a number outside of its limits, or a text of the wrong form.
 *
 * An archive's name has up to 48 letters, digits, dots, `-` and `_`; SourceArn is the ARN of a bus, not its name.
 * Source: EventBridge API, CreateArchive (model 2015-10-07).
 */
export const propertyLimit = check<EventArchive>({
  code: 'event-archive/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [
    { SourceArn: 'orders' },
    { SourceArn: 'arn:aws:events:us-east-1:123456789012:event-bus/default', ArchiveName: 'all orders' },
    { SourceArn: 'arn:aws:events:us-east-1:123456789012:event-bus/default', RetentionDays: -1 },
  ],
  silent: [
    {
      SourceArn: 'arn:aws:events:us-east-1:123456789012:event-bus/default',
      ArchiveName: 'all-orders',
      RetentionDays: 0,
    },
  ],
  unknown: [{ SourceArn: { 'Fn::GetAtt': ['Bus', 'Arn'] }, ArchiveName: { Ref: 'Name' } }],
});
