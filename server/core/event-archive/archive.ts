/**
 * The archive of a bus: its members and their limits. Its pattern is a definition of its own.
 * Source: EventBridge API, CreateArchive (model 2015-10-07); CloudFormation, AWS::Events::Archive.
 */
import { anything, integer, type Read, read, required, text } from '../shape.ts';
import type { MapValue } from '../value.ts';

export const archiveShape = {
  ArchiveName: text({ min: 1, max: 48, pattern: /^[.\-_A-Za-z0-9]+$/, wants: 'of letters, digits, dots, - and _' }),
  SourceArn: required(
    text({
      min: 1,
      max: 1600,
      pattern: /^arn:aws[a-z-]*:events:[a-z\d-]*:(\d{12})?:.+\/.+$/s,
      wants: 'the ARN of a bus, as arn:aws:events:us-east-1:123456789012:event-bus/default',
    }),
  ),
  Description: text({ max: 512 }),
  EventPattern: anything(),
  RetentionDays: integer({ min: 0 }),
  KmsKeyIdentifier: text({ max: 2048 }),
};

export type EventArchive = Read<typeof archiveShape>;

export function readArchive(map: MapValue): EventArchive {
  return read(archiveShape, map);
}
