import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { StoredQuery } from '../stored-query.ts';

/**
 * A property that is required is missing.
 *
 * A query needs `QueryName` and `QueryExpression`.
 * Source: CloudFormation, AWS::Config::StoredQuery.
 */
export const missingProperty = check<StoredQuery>({
  code: 'stored-query/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ QueryName: 'buckets' }],
  silent: [{ QueryName: 'buckets', QueryExpression: "SELECT resourceId WHERE resourceType = 'AWS::S3::Bucket'" }],
  unknown: [{ QueryName: 'buckets', QueryExpression: { Ref: 'Query' } }],
});
