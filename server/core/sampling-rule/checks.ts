/** Every check in checks/; written by `npm run generate`. */
import { duplicateName } from './checks/duplicate-name.ts';
import { duplicatePriority } from './checks/duplicate-priority.ts';
import { httpMethod } from './checks/http-method.ts';
import { ignoredBySdks } from './checks/ignored-by-sdks.ts';
import { listInPattern } from './checks/list-in-pattern.ts';
import { missingProperty } from './checks/missing-property.ts';
import { neverSamples } from './checks/never-samples.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { queryInPath } from './checks/query-in-path.ts';
import { rate } from './checks/rate.ts';
import { reservedName } from './checks/reserved-name.ts';
import { ruleName } from './checks/rule-name.ts';
import { serviceType } from './checks/service-type.ts';
import { shadowed } from './checks/shadowed.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { uselessBoost } from './checks/useless-boost.ts';

export const checks = [
  duplicateName,
  duplicatePriority,
  httpMethod,
  ignoredBySdks,
  listInPattern,
  missingProperty,
  neverSamples,
  propertyLimit,
  propertyType,
  queryInPath,
  rate,
  reservedName,
  ruleName,
  serviceType,
  shadowed,
  unknownProperty,
  uselessBoost,
];
