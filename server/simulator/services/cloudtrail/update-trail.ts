import { operation } from '../../operation.ts';
import { homeTrail } from './named-trail.ts';
import { asSettings, checkTrail, settingsOf } from './settings.ts';

/** Changes a trail's settings; whether it records, and what, stays. */
export const updateTrail = operation(
  'cloudtrail',
  'UpdateTrail',
  async (input, context) => {
    const { trails } = context.cloudtrail;
    const before = homeTrail(input.Name, context);
    const trail = { ...before, settings: settingsOf(input, before.settings) };
    checkTrail(trail, input, trails, before);
    await trails.put(trail);
    return asSettings(trail);
  },
  { refuses: ['RecursiveLogging'] },
);
