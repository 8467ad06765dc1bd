/** Every check in checks/; written by `npm run generate`. */
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

export const checks = [
  awsNamespace,
  defaultWithDimensions,
  dimensionsOnTerms,
  metricValue,
  missingProperty,
  patternRegex,
  patternSyntax,
  patternTerms,
  propertyLimit,
  propertyType,
  propertyValue,
  unboundField,
  undefinedLogGroup,
  unknownProperty,
];
