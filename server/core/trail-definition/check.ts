/** The checks of CloudTrail's trails. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { describeTrail, trailChoices } from './choices.ts';
import { readTrailDefinition } from './trail-definition.ts';

export const trailFamily = family(
  'trail',
  (value) => (value.kind === 'map' ? readTrailDefinition(value) : undefined),
  checks,
  { choices: trailChoices, describe: describeTrail },
);
