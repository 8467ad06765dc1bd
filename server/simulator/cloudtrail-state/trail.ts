import type { PlainAdvancedSelector, PlainEventSelector } from '../../core/event-selectors/selects.ts';
import type { Tag } from '../../core/xray/tags.ts';

/** A trail as it is kept: its definition, and whether it records. */
export interface Trail extends TrailPlace {
  readonly settings: TrailSettings;
  /** Absent until PutEventSelectors: then it records all management events. */
  readonly selectors?: TrailSelectors;
  readonly insights: readonly InsightSelector[];
  /** By key; a tag without a value has '' here. */
  readonly tags: readonly Tag[];
  readonly logging: Logging;
}

/** What names a trail: names are unique in a region of an account. */
export interface TrailPlace {
  readonly account: string;
  /** The region in which it was made, and is changed. */
  readonly homeRegion: string;
  readonly name: string;
}

/** The members of CreateTrail, by the names that its answer gives them. Absent is what wasn't given or was emptied. */
export interface TrailSettings {
  readonly S3BucketName: string;
  readonly S3KeyPrefix?: string;
  readonly SnsTopicName?: string;
  readonly IncludeGlobalServiceEvents: boolean;
  readonly IsMultiRegionTrail: boolean;
  readonly LogFileValidationEnabled: boolean;
  readonly CloudWatchLogsLogGroupArn?: string;
  readonly CloudWatchLogsRoleArn?: string;
  readonly KmsKeyId?: string;
}

/** One kind or the other. */
export type TrailSelectors =
  | { readonly basic: readonly PlainEventSelector[] }
  | { readonly advanced: readonly PlainAdvancedSelector[] };

export interface InsightSelector {
  readonly InsightType?: string;
  readonly EventCategories?: readonly string[];
}

/** Times in epoch milliseconds, absent where it never was started or stopped. */
export interface Logging {
  readonly on: boolean;
  readonly startedAt?: number;
  readonly stoppedAt?: number;
}

/** Source: CloudTrail API, GetTrail: arn:aws:cloudtrail:us-east-2:123456789012:trail/MyTrail. */
export function trailArn({ account, homeRegion, name }: TrailPlace): string {
  return `arn:aws:cloudtrail:${homeRegion}:${account}:trail/${name}`;
}

/** Of which trail an ARN is; undefined for anything else. */
export function trailIn(arn: string): TrailPlace | undefined {
  const [, homeRegion, account, name] = /^arn:aws[\w-]*:cloudtrail:([\w-]+):(\d{12}):trail\/(.+)$/s.exec(arn) ?? [];
  return homeRegion === undefined || account === undefined || name === undefined
    ? undefined
    : { homeRegion, account, name };
}

/** Whether a trail is there in a region: in its own, and one of all regions in each other as its shadow. */
export function isIn({ homeRegion, settings }: Trail, region: string): boolean {
  return homeRegion === region || settings.IsMultiRegionTrail;
}
