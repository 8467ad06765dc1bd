/** What the rulebook of trails says, as CloudTrail's errors. */
import type { Problem } from '../../../core/check.ts';
import { trailFamily } from '../../../core/trail-definition/check.ts';
import { refusedTrailName } from '../../../core/trail-definition/trail-name.ts';
import { fromPlain } from '../../../core/value.ts';
import type { InsightSelector, TrailSelectors, TrailSettings } from '../../cloudtrail-state/trail.ts';
import { type AwsError, awsError } from '../../operation.ts';

/**
 * Checks a trail's settings as the editor checks them.
 *
 * @throws the error of the first member that AWS refuses
 */
export function checkSettings(name: string, settings: TrailSettings): void {
  checkName(name);
  const { LogFileValidationEnabled: EnableLogFileValidation, KmsKeyId: KMSKeyId, ...rest } = settings;
  const definition = { ...SOUND, ...rest, EnableLogFileValidation, KMSKeyId };
  for (const [member, code] of MEMBERS) {
    refuse({ ...SOUND, [member]: definition[member] }, code);
  }
  refuse(definition, 'InvalidParameterCombinationException');
}

/** @throws InvalidTrailNameException */
export function checkName(name: string): void {
  const problem = refusedIn({ ...SOUND, TrailName: name });
  if (problem) throw awsError('InvalidTrailNameException', refusedTrailName(name) ?? problem.message);
}

/** @throws InvalidEventSelectorsException with the first problem for which AWS refuses the selectors */
export function checkSelectors(selectors: TrailSelectors): void {
  const given =
    'basic' in selectors ? { EventSelectors: selectors.basic } : { AdvancedEventSelectors: selectors.advanced };
  refuse({ ...SOUND, ...given }, 'InvalidEventSelectorsException');
}

/** @throws InvalidInsightSelectorsException */
export function checkInsights(InsightSelectors: readonly InsightSelector[]): void {
  refuse({ ...SOUND, InsightSelectors }, 'InvalidInsightSelectorsException');
}

/** A trail with which all is well. */
const SOUND = { S3BucketName: 'sound', IsLogging: true };

/** Members with an error of their own. */
const MEMBERS = [
  ['S3BucketName', 'InvalidS3BucketNameException'],
  ['S3KeyPrefix', 'InvalidS3PrefixException'],
  ['SnsTopicName', 'InvalidSnsTopicNameException'],
] as const;

/** Checks whose errors have a code of their own; where AWS refuses, the rulebook may only be able to warn. */
const CODES: Readonly<Record<string, string>> = {
  'trail/bucket-name': 'InvalidS3BucketNameException',
  'trail/log-group': 'InvalidCloudWatchLogsLogGroupArnException',
};
const REFUSED_WARNINGS: ReadonlySet<string> = new Set(['trail/bucket-name']);

function refuse(definition: object, general: string): void {
  const problem = refusedIn(definition);
  if (problem) throw errorOf(problem, general);
}

function refusedIn(definition: object): Problem | undefined {
  return trailFamily
    .problems(fromPlain(definition))
    .find(({ severity, aws, code }) => severity === 'error' || aws !== undefined || REFUSED_WARNINGS.has(code));
}

function errorOf({ aws, code, message }: Problem, general: string): AwsError {
  return aws ? awsError(aws.code, aws.message) : awsError(CODES[code] ?? general, message);
}
