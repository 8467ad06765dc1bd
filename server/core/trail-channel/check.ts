/** The checks of CloudTrail's channels. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { readTrailChannel } from './trail-channel.ts';

export const trailChannelFamily = family(
  'trail-channel',
  (value) => (value.kind === 'map' ? readTrailChannel(value) : undefined),
  checks,
);
