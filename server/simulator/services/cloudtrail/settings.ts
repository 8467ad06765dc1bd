/** What the operations on a trail's settings share. */

import type { InputOf } from '../../../catalog/models.ts';
import { defined } from '../../../core/json/typed.ts';
import { TRAILS_IN_REGION } from '../../../core/trail-definition/trail-name.ts';
import { isIn, type Trail, type TrailSettings, trailArn } from '../../cloudtrail-state/trail.ts';
import type { Trails } from '../../cloudtrail-state/trails.ts';
import { awsError } from '../../operation.ts';
import { checkSettings } from './definition.ts';

type Given = Omit<InputOf<'cloudtrail', 'UpdateTrail'>, 'Name' | 'RecursiveLogging'>;

/**
 * A trail's settings after a request: what it doesn't mention stays, and an empty text takes something away.
 * Source of what they are in the beginning: CloudTrail API, CreateTrail.
 */
export function settingsOf(given: Given, before?: TrailSettings): TrailSettings {
  const text = (name: TextSetting): string | undefined => (given[name] ?? before?.[name]) || undefined;
  return defined<TrailSettings>({
    S3BucketName: given.S3BucketName ?? before?.S3BucketName ?? '',
    S3KeyPrefix: text('S3KeyPrefix'),
    SnsTopicName: text('SnsTopicName'),
    IncludeGlobalServiceEvents: given.IncludeGlobalServiceEvents ?? before?.IncludeGlobalServiceEvents ?? true,
    IsMultiRegionTrail: given.IsMultiRegionTrail ?? before?.IsMultiRegionTrail ?? false,
    LogFileValidationEnabled: given.EnableLogFileValidation ?? before?.LogFileValidationEnabled ?? false,
    CloudWatchLogsLogGroupArn: text('CloudWatchLogsLogGroupArn'),
    CloudWatchLogsRoleArn: text('CloudWatchLogsRoleArn'),
    KmsKeyId: text('KmsKeyId'),
  });
}

type TextSetting = 'S3KeyPrefix' | 'SnsTopicName' | 'CloudWatchLogsLogGroupArn' | 'CloudWatchLogsRoleArn' | 'KmsKeyId';

/**
 * Checks a trail as it would be after a request, alone and among the others.
 *
 * @param before the trail in whose place it comes
 * @throws AWS's error for what is wrong with it
 */
export function checkTrail(trail: Trail, { IsOrganizationTrail }: Given, trails: Trails, before?: Trail): void {
  const { account, homeRegion, name } = trail;
  if (IsOrganizationTrail) {
    throw awsError('OrganizationsNotInUseException', `The account ${account} is in no organization.`);
  }
  checkSettings(name, trail.settings);
  const others = trails.list().filter((other) => other.account === account && other !== before);
  const meet = (other: Trail): boolean => isIn(other, homeRegion) || isIn(trail, other.homeRegion);
  if (others.some((other) => other.name === name && meet(other))) {
    throw awsError('TrailAlreadyExistsException', `Trail ${name} already exists for customer: ${account}`);
  }
  const regions = [trail, ...others].map((one) => one.homeRegion).filter((region) => isIn(trail, region));
  const full = regions.find((region) => others.filter((other) => isIn(other, region)).length >= TRAILS_IN_REGION);
  if (full === undefined) return;
  const message = `User: ${account} already has ${TRAILS_IN_REGION} trails in ${full}.`;
  throw awsError('MaximumNumberOfTrailsExceededException', message);
}

/** What CreateTrail and UpdateTrail answer. */
export function asSettings(trail: Trail) {
  const { account, homeRegion, name, settings } = trail;
  const { SnsTopicName: topic, KmsKeyId: key } = settings;
  const arn = (service: string, resource: string): string =>
    resource.startsWith('arn:') ? resource : `arn:aws:${service}:${homeRegion}:${account}:${resource}`;
  return {
    ...settings,
    Name: name,
    TrailARN: trailArn(trail),
    IsOrganizationTrail: false,
    ...(topic !== undefined && { SnsTopicARN: arn('sns', topic) }),
    ...(key !== undefined && { KmsKeyId: arn('kms', /^(arn:|alias\/)/.test(key) ? key : `key/${key}`) }),
  };
}

/** What GetTrail and DescribeTrails answer. */
export function asTrail(trail: Trail) {
  return {
    ...asSettings(trail),
    HomeRegion: trail.homeRegion,
    HasCustomEventSelectors: trail.selectors !== undefined,
    HasInsightSelectors: trail.insights.length > 0,
  };
}
