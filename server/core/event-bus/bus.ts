/**
 * The event bus: its members and their limits.
 * Source: EventBridge API, CreateEventBus (model 2015-10-07); CloudFormation, AWS::Events::EventBus.
 */
import { anArn } from '../arn.ts';
import { anything, list, type Read, read, record, required, text } from '../shape.ts';
import type { MapValue } from '../value.ts';

export const busShape = {
  Name: required(
    text({ min: 1, max: 256, pattern: /^[/.\-_A-Za-z0-9]+$/, wants: 'of letters, digits, dots, - and _' }),
  ),
  EventSourceName: text({
    min: 1,
    max: 256,
    pattern: /^aws\.partner(\/[.\-_A-Za-z0-9]+){2,}$/,
    wants: 'the source of a partner, as aws.partner/example.com/shop',
  }),
  Description: text({ max: 512 }),
  KmsKeyIdentifier: text({ max: 2048 }),
  DeadLetterConfig: record({ Arn: text({ min: 1, max: 1600, ...anArn }) }),
  LogConfig: record({
    IncludeDetail: text({ oneOf: ['FULL', 'NONE'] }),
    Level: text({ oneOf: ['INFO', 'ERROR', 'TRACE', 'OFF'] }),
  }),
  Policy: anything(),
  Tags: list(record({ Key: required(text({ min: 1, max: 128 })), Value: required(text({ max: 256 })) })),
};

export type EventBus = Read<typeof busShape>;

export function readBus(map: MapValue): EventBus {
  return read(busShape, map);
}
