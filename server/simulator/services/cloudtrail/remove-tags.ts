import { operation } from '../../operation.ts';
import { taggedTrail, tagsIn, tagsLeft } from './tags.ts';

/** Removes tags of a trail by their keys, whatever their values. */
export const removeTags = operation(
  'cloudtrail',
  'RemoveTags',
  async ({ ResourceId, TagsList }, context) => {
    const trail = taggedTrail(ResourceId, context);
    await context.cloudtrail.trails.put({ ...trail, tags: tagsLeft(trail.tags, tagsIn(TagsList)) });
    return {};
  },
  { constraintErrors: { TagsList: 'InvalidTagParameterException' } },
);
