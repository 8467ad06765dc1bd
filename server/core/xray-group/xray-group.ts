/** A group of X-Ray as CloudFormation has it. Source: CloudFormation, AWS::XRay::Group; X-Ray API, CreateGroup. */
import { flag, type Read, read, record, required, text } from '../shape.ts';
import { tags } from '../tags.ts';
import type { MapValue } from '../value.ts';

export const groupShape = {
  GroupName: required(text({ min: 1, max: 32 })),
  FilterExpression: text(),
  InsightsConfiguration: record({ InsightsEnabled: flag(), NotificationsEnabled: flag() }),
  Tags: tags(),
} as const;

export type XrayGroup = Read<typeof groupShape>;

export function readXrayGroup(map: MapValue): XrayGroup {
  return read(groupShape, map);
}
