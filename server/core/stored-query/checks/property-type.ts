import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { StoredQuery } from '../stored-query.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudFormation, AWS::Config::StoredQuery.
 */
export const propertyType = check<StoredQuery>({
  code: 'stored-query/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [{ QueryName: 'buckets', QueryExpression: ['SELECT resourceId'] }],
  silent: [{ QueryName: 'buckets', QueryExpression: "SELECT resourceId WHERE resourceType = 'AWS::S3::Bucket'" }],
  unknown: [{ QueryName: 'buckets', QueryExpression: { Ref: 'Query' } }],
});
