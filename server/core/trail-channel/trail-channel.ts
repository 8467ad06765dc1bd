/**
 * The channel that brings events from outside of AWS into CloudTrail Lake: its members and their limits.
 * Source: CloudTrail API, CreateChannel; CloudFormation, AWS::CloudTrail::Channel.
 */
import { list, type Read, read, record, required, text } from '../shape.ts';
import { tags } from '../tags.ts';
import type { MapValue } from '../value.ts';

export const trailChannelShape = {
  Name: text({ min: 3, max: 128, pattern: /^[\w.-]*$/, wants: 'letters, digits, dots, underscores and hyphens' }),
  Source: text({ min: 1, max: 256 }),
  Destinations: list(
    record({
      Type: required(text({ oneOf: ['EVENT_DATA_STORE', 'AWS_SERVICE'] })),
      Location: required(text({ min: 3, max: 1024 })),
    }),
    { min: 1, max: 200 },
  ),
  Tags: tags(200),
};

export type TrailChannel = Read<typeof trailChannelShape>;

export function readTrailChannel(map: MapValue): TrailChannel {
  return read(trailChannelShape, map);
}
