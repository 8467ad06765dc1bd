/** The checks of log groups. */
import { family } from '../family.ts';
import { namesOf } from '../field.ts';
import { namedBy } from '../names.ts';
import { checks } from './checks.ts';
import { describeLogGroup, logGroupChoices } from './choices.ts';
import { readLogGroup } from './log-group.ts';

export const logGroupFamily = family(
  'log-group',
  (value) => (value.kind === 'map' ? readLogGroup(value) : undefined),
  checks,
  {
    choices: logGroupChoices,
    describe: describeLogGroup,
    tells: ({ logGroupName }) => namesOf(logGroupName).map((name) => ({ kind: 'log-group', name })),
    names: ({ logGroupName }) => namedBy('log-group', 'defines', logGroupName),
  },
);
