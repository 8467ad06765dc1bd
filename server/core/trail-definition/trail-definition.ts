/**
 * The trail of CloudTrail: its members and their limits.
 * Source: CloudTrail API, CreateTrail and PutEventSelectors; CloudFormation, AWS::CloudTrail::Trail.
 */
import { advancedEventSelectors, excludableSources } from '../event-selectors/advanced.ts';
import { flag, list, type Read, read, record, required, text } from '../shape.ts';
import { tags } from '../tags.ts';
import type { MapValue } from '../value.ts';
import { trailName } from './trail-name.ts';

/** What completion and hover say of them. */
export const readWriteTypes = {
  All: 'Reads and writes.',
  ReadOnly: 'Reads alone, such as DescribeInstances.',
  WriteOnly: 'Writes alone, such as RunInstances.',
} as const;

export const insightTypes = {
  ApiCallRateInsight: 'Unusual rates of writing calls.',
  ApiErrorRateInsight: 'Unusual rates of calls that fail.',
} as const;

/** The resource types whose data events basic selectors take. */
export const dataResourceTypes = {
  'AWS::S3::Object': 'Objects of buckets: arn:aws:s3:::bucket/prefix.',
  'AWS::Lambda::Function': 'Invocations: the ARN of a function.',
  'AWS::DynamoDB::Table': 'Items of tables: the ARN of a table.',
} as const;

/** All data resources of a trail's basic selectors together. */
export const mostDataResources = 250;
/** All values of a trail's advanced selectors together. */
export const mostSelectorValues = 500;

export const trailShape = {
  TrailName: text(trailName),
  S3BucketName: required(text({ min: 1 })),
  S3KeyPrefix: text({ max: 200 }),
  SnsTopicName: text({ max: 256 }),
  IncludeGlobalServiceEvents: flag(),
  IsMultiRegionTrail: flag(),
  IsOrganizationTrail: flag(),
  IsLogging: required(flag()),
  EnableLogFileValidation: flag(),
  CloudWatchLogsLogGroupArn: text(),
  CloudWatchLogsRoleArn: text(),
  KMSKeyId: text(),
  EventSelectors: list(
    record({
      ReadWriteType: text({ oneOf: Object.keys(readWriteTypes) }),
      IncludeManagementEvents: flag(),
      ExcludeManagementEventSources: list(text({ oneOf: excludableSources })),
      DataResources: list(record({ Type: required(text()), Values: list(text()) })),
    }),
    { max: 5 },
  ),
  AdvancedEventSelectors: advancedEventSelectors(),
  InsightSelectors: list(
    record({
      InsightType: text({ oneOf: Object.keys(insightTypes) }),
      EventCategories: list(text({ oneOf: ['Management', 'Data'] })),
    }),
  ),
  AggregationConfigurations: list(
    record({
      EventCategory: required(text({ oneOf: ['Data'] })),
      Templates: required(list(text({ oneOf: ['API_ACTIVITY', 'RESOURCE_ACCESS', 'USER_ACTIONS'] }))),
    }),
    { max: 1 },
  ),
  Tags: tags(200),
};

export type TrailDefinition = Read<typeof trailShape>;

export function readTrailDefinition(map: MapValue): TrailDefinition {
  return read(trailShape, map);
}
