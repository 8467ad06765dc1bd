import { operation } from '../../operation.ts';
import { onePage } from './paging.ts';
import { taggedResource } from './tags.ts';

/** The tags of a group or a sampling rule, by key. */
export const listTagsForResource = operation(
  'xray',
  'ListTagsForResource',
  ({ ResourceARN, NextToken }, { xrayState: { groups, tags }, sampling }) => {
    onePage(NextToken);
    return { Tags: tags.of(taggedResource(ResourceARN, { groups, sampling })) };
  },
);
