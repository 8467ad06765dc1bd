/** What the operations on tags share. */
import { type ChangedTags, type Tag, withoutTags, withTags } from '../../../core/xray/tags.ts';
import { type Trail, trailIn } from '../../cloudtrail-state/trail.ts';
import type { Context } from '../../context.ts';
import { awsError } from '../../operation.ts';
import { wrongArn } from './named-trail.ts';

interface GivenTag {
  readonly Key: string;
  readonly Value?: string | undefined;
}

/** A request's tags as they are kept: here a value may be missing, and an empty one is never given. */
export function tagsIn(given: readonly GivenTag[] = []): readonly Tag[] {
  return given.map(({ Key, Value = '' }) => ({ Key, Value }));
}

/** Tags as the API answers them. */
export function asTags(tags: readonly Tag[]): GivenTag[] {
  return tags.map(({ Key, Value }) => (Value === '' ? { Key } : { Key, Value }));
}

/**
 * The tags after some were set, or after the keys of some were removed.
 *
 * @throws TagsLimitExceededException or InvalidTagParameterException with the rule that the change breaks
 */
export function changedTags(before: readonly Tag[], set: readonly Tag[]): readonly Tag[] {
  return tagsOf(withTags(before, set));
}

export function tagsLeft(before: readonly Tag[], removed: readonly Tag[]): readonly Tag[] {
  return tagsOf(
    withoutTags(
      before,
      removed.map(({ Key }) => Key),
    ),
  );
}

function tagsOf(changed: ChangedTags): readonly Tag[] {
  if ('tags' in changed) return changed.tags;
  const code = changed.fault === 'too many' ? 'TagsLimitExceededException' : 'InvalidTagParameterException';
  throw awsError(code, changed.says);
}

/**
 * The trail whose tags a request means; its ARN is of the caller's region.
 *
 * @throws CloudTrailARNInvalidException, ResourceTypeNotSupportedException or ResourceNotFoundException
 */
export function taggedTrail(arn: string, { account, region, cloudtrail }: Context): Trail {
  if (/^arn:aws[\w-]*:cloudtrail:[\w-]+:\d{12}:(eventdatastore|channel|dashboard)\//.test(arn)) {
    throw awsError('ResourceTypeNotSupportedException', `Nephoscope keeps tags of trails, not of ${arn}.`);
  }
  const place = trailIn(arn);
  if (place === undefined) throw wrongArn(arn);
  if (place.homeRegion !== region) {
    // The text is AWS's.
    const message = `Region in ARN is wrong, you can only access resources in region ${region}.`;
    throw awsError('CloudTrailARNInvalidException', message);
  }
  const trail = place.account === account ? cloudtrail.trails.get(place) : undefined;
  if (trail === undefined) throw awsError('ResourceNotFoundException', `There is no trail ${arn}.`);
  return trail;
}
