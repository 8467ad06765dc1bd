import { awsError, operation } from '../../operation.ts';
import { asTags, taggedTrail } from './tags.ts';

/** Source: CloudTrail API, ListTags, ResourceIdList. */
const MOST_RESOURCES = 20;

/** The tags of some trails of the region, in one page. */
export const listTags = operation('cloudtrail', 'ListTags', ({ ResourceIdList, NextToken }, context) => {
  if (NextToken !== undefined) {
    throw awsError('InvalidTokenException', 'NextToken is none that an earlier answer gave.');
  }
  if (ResourceIdList.length > MOST_RESOURCES) {
    throw awsError('ValidationException', `ResourceIdList takes at most ${MOST_RESOURCES} ARNs.`);
  }
  return {
    ResourceTagList: ResourceIdList.map((ResourceId) => ({
      ResourceId,
      TagsList: asTags(taggedTrail(ResourceId, context).tags),
    })),
  };
});
