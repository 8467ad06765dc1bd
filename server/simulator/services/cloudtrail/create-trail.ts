import type { Trail } from '../../cloudtrail-state/trail.ts';
import { operation } from '../../operation.ts';
import { asSettings, checkTrail, settingsOf } from './settings.ts';
import { changedTags, tagsIn } from './tags.ts';

/** Makes a trail, which records nothing until StartLogging. The bucket and all else that it names is taken to be there. */
export const createTrail = operation(
  'cloudtrail',
  'CreateTrail',
  async (input, { cloudtrail: { trails }, account, region }) => {
    const trail: Trail = {
      account,
      homeRegion: region,
      name: input.Name,
      settings: settingsOf(input),
      insights: [],
      tags: changedTags([], tagsIn(input.TagsList)),
      logging: { on: false },
    };
    checkTrail(trail, input, trails);
    await trails.put(trail);
    return asSettings(trail);
  },
  { refuses: ['RecursiveLogging'], constraintErrors: { TagsList: 'InvalidTagParameterException' } },
);
