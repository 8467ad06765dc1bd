/** Every check in checks/; written by `npm run generate`. */
import { anythingBut } from './checks/anything-but.ts';
import { callName } from './checks/call-name.ts';
import { cidr } from './checks/cidr.ts';
import { detailField } from './checks/detail-field.ts';
import { detailType } from './checks/detail-type.ts';
import { detailValue } from './checks/detail-value.ts';
import { duplicateKey } from './checks/duplicate-key.ts';
import { emptyList } from './checks/empty-list.ts';
import { emptyObject } from './checks/empty-object.ts';
import { envelopeFieldName } from './checks/envelope-field.ts';
import { equalsIgnoreCase } from './checks/equals-ignore-case.ts';
import { exists } from './checks/exists.ts';
import { length } from './checks/length.ts';
import { listItem } from './checks/list-item.ts';
import { matcherAsField } from './checks/matcher-as-field.ts';
import { matcherShape } from './checks/matcher-shape.ts';
import { matchesEverything } from './checks/matches-everything.ts';
import { neverMatches } from './checks/never-matches.ts';
import { notAnObject } from './checks/not-an-object.ts';
import { numeric } from './checks/numeric.ts';
import { numericRange } from './checks/numeric-range.ts';
import { or } from './checks/or.ts';
import { orCombinations } from './checks/or-combinations.ts';
import { prefixSuffix } from './checks/prefix-suffix.ts';
import { replacedCondition } from './checks/replaced-condition.ts';
import { scalarValue } from './checks/scalar-value.ts';
import { source } from './checks/source.ts';
import { syntax } from './checks/syntax.ts';
import { unknownMatcher } from './checks/unknown-matcher.ts';
import { wildcard } from './checks/wildcard.ts';
import { complexity } from './checks/wildcard-complexity.ts';

export const checks = [
  anythingBut,
  callName,
  cidr,
  detailField,
  detailType,
  detailValue,
  duplicateKey,
  emptyList,
  emptyObject,
  envelopeFieldName,
  equalsIgnoreCase,
  exists,
  length,
  listItem,
  matcherAsField,
  matcherShape,
  matchesEverything,
  neverMatches,
  notAnObject,
  numeric,
  numericRange,
  or,
  orCombinations,
  prefixSuffix,
  replacedCondition,
  scalarValue,
  source,
  syntax,
  unknownMatcher,
  wildcard,
  complexity,
];
