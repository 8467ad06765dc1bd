/** Every check in checks/; written by `npm run generate`. */
import { action } from './checks/action.ts';
import { actionLogLines } from './checks/action-log-lines.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { results } from './checks/results.ts';
import { roleArn } from './checks/role-arn.ts';
import { scheduleExpression } from './checks/schedule-expression.ts';
import { timeRange } from './checks/time-range.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [
  action,
  actionLogLines,
  missingProperty,
  propertyLimit,
  propertyType,
  propertyValue,
  results,
  roleArn,
  scheduleExpression,
  timeRange,
  unknownProperty,
];
