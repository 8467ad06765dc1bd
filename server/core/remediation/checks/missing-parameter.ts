import { check } from '../../check.ts';
import { nearest } from '../../near.ts';
import { documentOf } from '../documents.ts';
import { parametersOf, type Remediation } from '../remediation.ts';

const remediation = (parameters: unknown) => ({
  ConfigRuleName: 'public-buckets',
  TargetType: 'SSM_DOCUMENT',
  TargetId: 'AWS-DisableS3BucketPublicReadWrite',
  Parameters: parameters,
});

/**
 * A parameter that the document needs is missing.
 *
 * A document says which of its parameters it can't do without: mostly the one that gets the `RESOURCE_ID`.
 * Source: Systems Manager automation runbook reference.
 */
export const missingParameter = check<Remediation>({
  code: 'remediation/missing-parameter',
  severity: 'warning',
  run(definition, report) {
    const document = documentOf(definition);
    const given = parametersOf(definition)?.map(({ name }) => name);
    if (!document?.parameters || !given) return;
    for (const name of document.parameters.required) {
      // A misspelt one is told by its own check.
      if (given.includes(name) || given.some((other) => nearest(other, [name]) !== undefined)) continue;
      report(definition.targetId, `${document.name} needs the parameter ${name}.`);
    }
  },
  fires: [
    remediation({}),
    remediation({ AutomationAssumeRole: { StaticValue: { Values: ['arn:aws:iam::1:role/r'] } } }),
  ],
  silent: [remediation({ S3BucketName: { ResourceValue: { Value: 'RESOURCE_ID' } } })],
  unknown: [remediation({ Ref: 'Parameters' }), remediation({ S3BucketName: { Ref: 'Bucket' } })],
});
