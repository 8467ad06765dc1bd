/** The checks of subscription filters. */
import { family } from '../family.ts';
import { logGroupNames } from '../log-group/choices.ts';
import { missingProperty } from './checks/missing-property.ts';
import { patternRegex } from './checks/pattern-regex.ts';
import { patternSyntax } from './checks/pattern-syntax.ts';
import { patternTerms } from './checks/pattern-terms.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { undefinedLogGroup } from './checks/undefined-log-group.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { readSubscriptionFilter } from './subscription-filter.ts';

export const subscriptionFilterFamily = family(
  'subscription-filter',
  (value) => (value.kind === 'map' ? readSubscriptionFilter(value) : undefined),
  [
    propertyType,
    missingProperty,
    unknownProperty,
    propertyValue,
    propertyLimit,
    patternSyntax,
    patternTerms,
    patternRegex,
    undefinedLogGroup,
  ],
  { choices: logGroupNames },
);
