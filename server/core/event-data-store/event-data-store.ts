/**
 * The event data store of CloudTrail Lake: its members and their limits.
 * Source: CloudTrail API, CreateEventDataStore; CloudFormation, AWS::CloudTrail::EventDataStore.
 */
import { advancedEventSelectors } from '../event-selectors/advanced.ts';
import { flag, integer, list, type Read, read, record, required, text } from '../shape.ts';
import { tags } from '../tags.ts';
import { insightTypes } from '../trail-definition/trail-definition.ts';
import type { MapValue } from '../value.ts';

/** Days that events are kept at most, by billing mode. */
export const longestRetention = { EXTENDABLE_RETENTION_PRICING: 3653, FIXED_RETENTION_PRICING: 2557 } as const;

export const eventDataStoreShape = {
  Name: text({ min: 3, max: 128, pattern: /^[\w.-]*$/, wants: 'letters, digits, dots, underscores and hyphens' }),
  AdvancedEventSelectors: advancedEventSelectors({ max: 5 }),
  BillingMode: text({ oneOf: Object.keys(longestRetention) }),
  RetentionPeriod: integer({ min: 7, max: longestRetention.EXTENDABLE_RETENTION_PRICING }),
  MultiRegionEnabled: flag(),
  OrganizationEnabled: flag(),
  TerminationProtectionEnabled: flag(),
  IngestionEnabled: flag(),
  KmsKeyId: text(),
  FederationEnabled: flag(),
  FederationRoleArn: text(),
  InsightSelectors: list(record({ InsightType: text({ oneOf: Object.keys(insightTypes) }) })),
  InsightsDestination: text(),
  MaxEventSize: text({ oneOf: ['Standard', 'Large'] }),
  ContextKeySelectors: list(
    record({
      Type: required(text({ oneOf: ['TagContext', 'RequestContext'] })),
      Equals: required(list(text({ min: 1 }))),
    }),
  ),
  Tags: tags(200),
};

export type EventDataStore = Read<typeof eventDataStoreShape>;

export function readEventDataStore(map: MapValue): EventDataStore {
  return read(eventDataStoreShape, map);
}
