import { withTags } from '../../../core/xray/tags.ts';
import { operation } from '../../operation.ts';
import { changed, taggedResource } from './tags.ts';

/** Sets tags of a group or a sampling rule; those of other keys stay. */
export const tagResource = operation(
  'xray',
  'TagResource',
  async ({ ResourceARN, Tags }, { xrayState: { groups, tags }, sampling }) => {
    const resource = taggedResource(ResourceARN, { groups, sampling });
    await tags.set(resource, changed(withTags(tags.of(resource), Tags), ResourceARN));
    return {};
  },
);
