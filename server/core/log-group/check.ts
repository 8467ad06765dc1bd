/** The checks of log groups. */
import { family } from '../family.ts';
import { namesOf } from '../field.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { reservedName } from './checks/reserved-name.ts';
import { retention } from './checks/retention.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { describeLogGroup, logGroupChoices } from './choices.ts';
import { readLogGroup } from './log-group.ts';

export const logGroupFamily = family(
  'log-group',
  (value) => (value.kind === 'map' ? readLogGroup(value) : undefined),
  [propertyType, unknownProperty, propertyValue, propertyLimit, retention, reservedName],
  {
    choices: logGroupChoices,
    describe: describeLogGroup,
    tells: ({ logGroupName }) => namesOf(logGroupName).map((name) => ({ kind: 'log-group', name })),
  },
);
