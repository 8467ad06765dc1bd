/** The checks of metric filters. */
import { family } from '../family.ts';

import { awsNamespace } from './checks/aws-namespace.ts';
import { defaultWithDimensions } from './checks/default-with-dimensions.ts';
import { dimensionsOnTerms } from './checks/dimensions-on-terms.ts';
import { metricValue } from './checks/metric-value.ts';
import { missingProperty } from './checks/missing-property.ts';
import { patternRegex } from './checks/pattern-regex.ts';
import { patternSyntax } from './checks/pattern-syntax.ts';
import { patternTerms } from './checks/pattern-terms.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { unboundField } from './checks/unbound-field.ts';
import { undefinedLogGroup } from './checks/undefined-log-group.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { describeMetricFilter, metricFilterChoices } from './choices.ts';
import { publishes, readMetricFilter } from './metric-filter.ts';

export const metricFilterFamily = family(
  'metric-filter',
  (value) => (value.kind === 'map' ? readMetricFilter(value) : undefined),
  [
    propertyType,
    missingProperty,
    unknownProperty,
    propertyValue,
    propertyLimit,
    patternSyntax,
    patternTerms,
    patternRegex,
    dimensionsOnTerms,
    defaultWithDimensions,
    metricValue,
    unboundField,
    awsNamespace,
    undefinedLogGroup,
  ],
  {
    choices: metricFilterChoices,
    describe: describeMetricFilter,
    tells: publishes,
  },
);
