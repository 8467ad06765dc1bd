import { check, renameTo } from '../../check.ts';
import { nearest } from '../../near.ts';
import { assumeRole, documentOf, parameterNames } from '../documents.ts';
import { parametersOf, type Remediation } from '../remediation.ts';

const remediation = (parameters: unknown) => ({
  ConfigRuleName: 'public-buckets',
  TargetType: 'SSM_DOCUMENT',
  TargetId: 'AWS-DisableS3BucketPublicReadWrite',
  Parameters: parameters,
});
const bucket = { ResourceValue: { Value: 'RESOURCE_ID' } };

/**
 * A parameter that the document doesn't know.
 *
 * Parameters are compared with their case. Told is what is nearly one that the document has.
 * Source: Systems Manager automation runbook reference.
 */
export const parameterName = check<Remediation>({
  code: 'remediation/parameter-name',
  severity: 'warning',
  run(definition, report) {
    const document = documentOf(definition);
    const names = (document && parameterNames(document)) ?? [assumeRole];
    const given = parametersOf(definition) ?? [];
    for (const { name, nameAt } of given) {
      const near = nearest(name, names);
      if (names.includes(name) || near === undefined || given.some((other) => other.name === near)) continue;
      const whose = document ? document.name : 'The document';
      report(nameAt, `${whose} has no parameter ${name}: did you mean ${near}?`, {
        fix: renameTo(nameAt, near),
      });
    }
  },
  fires: [remediation({ S3BucketNames: bucket }), remediation({ S3BucketName: bucket, AutomationAssumedRole: bucket })],
  silent: [remediation({ S3BucketName: bucket })],
  unknown: [remediation({ Ref: 'Parameters' })],
});
