/** Every check in checks/; written by `npm run generate`. */
import { bucketName } from './checks/bucket-name.ts';
import { dataResource } from './checks/data-resource.ts';
import { eventSelector } from './checks/event-selector.ts';
import { fieldName } from './checks/field-name.ts';
import { fieldOperator } from './checks/field-operator.ts';
import { fieldTwice } from './checks/field-twice.ts';
import { fieldValue } from './checks/field-value.ts';
import { globalEvents } from './checks/global-events.ts';
import { insights } from './checks/insights.ts';
import { logGroup } from './checks/log-group.ts';
import { logging } from './checks/logging.ts';
import { missingProperty } from './checks/missing-property.ts';
import { oneRegion } from './checks/one-region.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { requiredField } from './checks/required-field.ts';
import { resourceArn } from './checks/resource-arn.ts';
import { selectorKinds } from './checks/selector-kinds.ts';
import { selectorQuota } from './checks/selector-quota.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [
  bucketName,
  dataResource,
  eventSelector,
  fieldName,
  fieldOperator,
  fieldTwice,
  fieldValue,
  globalEvents,
  insights,
  logGroup,
  logging,
  missingProperty,
  oneRegion,
  propertyLimit,
  propertyType,
  propertyValue,
  requiredField,
  resourceArn,
  selectorKinds,
  selectorQuota,
  unknownProperty,
];
