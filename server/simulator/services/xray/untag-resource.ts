import { withoutTags } from '../../../core/xray/tags.ts';
import { operation } from '../../operation.ts';
import { changed, taggedResource } from './tags.ts';

/** Removes tags of a group or a sampling rule; keys that it hasn't are no mistake. */
export const untagResource = operation(
  'xray',
  'UntagResource',
  async ({ ResourceARN, TagKeys }, { xrayState: { groups, tags }, sampling }) => {
    const resource = taggedResource(ResourceARN, { groups, sampling });
    await tags.set(resource, changed(withoutTags(tags.of(resource), TagKeys), ResourceARN));
    return {};
  },
);
