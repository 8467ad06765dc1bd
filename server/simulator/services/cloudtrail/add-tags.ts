import { operation } from '../../operation.ts';
import { changedTags, taggedTrail, tagsIn } from './tags.ts';

/** Sets tags of a trail; those of other keys stay. */
export const addTags = operation(
  'cloudtrail',
  'AddTags',
  async ({ ResourceId, TagsList }, context) => {
    const trail = taggedTrail(ResourceId, context);
    await context.cloudtrail.trails.put({ ...trail, tags: changedTags(trail.tags, tagsIn(TagsList)) });
    return {};
  },
  { constraintErrors: { TagsList: 'InvalidTagParameterException' } },
);
