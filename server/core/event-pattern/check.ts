/** The event pattern's checks. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { eventPatternChoices } from './choices.ts';
import { describeEventPattern } from './describe.ts';
import { readEventPattern } from './pattern.ts';
import { patternSays } from './words.ts';

export const eventPatternFamily = family('event-pattern', readEventPattern, checks, {
  choices: eventPatternChoices,
  describe: describeEventPattern,
  means: patternSays,
  languages: [[]],
});
