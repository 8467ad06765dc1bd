import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { StoredQuery } from '../stored-query.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template; the API's clients refuse the call.
 * Source: CloudFormation, AWS::Config::StoredQuery.
 */
export const unknownProperty = check<StoredQuery>({
  code: 'stored-query/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    {
      QueryName: 'buckets',
      QueryExpression: "SELECT resourceId WHERE resourceType = 'AWS::S3::Bucket'",
      Expression: 'SELECT resourceId',
    },
  ],
  silent: [{ QueryName: 'buckets', QueryExpression: "SELECT resourceId WHERE resourceType = 'AWS::S3::Bucket'" }],
  unknown: [{ QueryName: 'buckets', QueryExpression: { Ref: 'Query' } }],
});
