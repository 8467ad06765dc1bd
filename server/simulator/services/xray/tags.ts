/** What the operations on tags share. */
import { type ChangedTags, type Tag, withTags } from '../../../core/xray/tags.ts';
import { awsError } from '../../operation.ts';
import { ruleNameIn } from '../../sampling/rule.ts';
import type { Sampling } from '../../sampling/sampling.ts';
import { type Group, type Groups, groupIn } from '../../xray-state/groups.ts';
import { refused } from './sampling-rule.ts';

/** The part of a group's ARN behind account and region, which its tags are kept by. */
export function groupResource({ name, unique }: Pick<Group, 'name' | 'unique'>): string {
  return `group/${name}/${unique}`;
}

/** The same of a sampling rule. */
export function ruleResource(name: string): string {
  return `sampling-rule/${name}`;
}

/**
 * The resource that an ARN names.
 *
 * @throws ResourceNotFoundException where there is no such group or sampling rule
 */
export function taggedResource(arn: string, { groups, sampling }: { groups: Groups; sampling: Sampling }): string {
  const named = groupIn(arn);
  if (named && groups.get(named.name)?.unique === named.unique) return groupResource(named);
  const rule = ruleNameIn(arn);
  if (rule !== undefined && sampling.record(rule) !== undefined) return ruleResource(rule);
  throw awsError('ResourceNotFoundException', `There is no group and no sampling rule ${arn}.`, { ResourceName: arn });
}

/** The tags of a new resource. */
export function newTags(set: readonly Tag[] = []): readonly Tag[] {
  return changed(withTags([], set), undefined);
}

/**
 * The tags after a change.
 *
 * @param arn undefined where the resource isn't there yet: making one knows no TooManyTagsException
 * @throws InvalidRequestException or TooManyTagsException with the rule that the change breaks
 */
export function changed(tags: ChangedTags, arn: string | undefined): readonly Tag[] {
  if ('tags' in tags) return tags.tags;
  if (tags.fault === 'too many' && arn !== undefined) {
    throw awsError('TooManyTagsException', tags.says, { ResourceName: arn });
  }
  throw refused(tags.says);
}
