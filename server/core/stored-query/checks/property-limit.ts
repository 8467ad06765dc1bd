import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { StoredQuery } from '../stored-query.ts';

/**
 * A length, size or number outside of its limits.
 *
 * A name has 1 to 64 letters, digits, underscores and hyphens, an expression 1 to 4,096 characters.
 * Source: CloudFormation, AWS::Config::StoredQuery.
 */
export const propertyLimit = check<StoredQuery>({
  code: 'stored-query/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [
    { QueryName: 'my buckets', QueryExpression: "SELECT resourceId WHERE resourceType = 'AWS::S3::Bucket'" },
    { QueryName: 'buckets', QueryExpression: '' },
  ],
  silent: [{ QueryName: 'buckets', QueryExpression: "SELECT resourceId WHERE resourceType = 'AWS::S3::Bucket'" }],
  unknown: [
    { QueryName: { Ref: 'Name' }, QueryExpression: "SELECT resourceId WHERE resourceType = 'AWS::S3::Bucket'" },
  ],
});
