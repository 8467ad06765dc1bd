import { isRoleArn } from '../../arn.ts';
import { check } from '../../check.ts';
import { known } from '../../field.ts';
import { nearest } from '../../near.ts';
import { quoted } from '../../structure.ts';
import { assumeRole } from '../documents.ts';
import { parametersOf, type Remediation, staticTextOf } from '../remediation.ts';

const remediation = (parameters: unknown, rest: object = {}) => ({
  ConfigRuleName: 'public-buckets',
  TargetType: 'SSM_DOCUMENT',
  TargetId: 'AWS-DisableS3BucketPublicReadWrite',
  Parameters: parameters,
  ...rest,
});
const limits = { Automatic: true, MaximumAutomaticAttempts: 5, RetryAttemptSeconds: 60 };
const ofResource = () => ({ ResourceValue: { Value: 'RESOURCE_ID' } });
const role = (arn: unknown) => ({ StaticValue: { Values: [arn] } });

/**
 * Remediation without the role that it works by.
 *
 * AWS's documents work by the role in the parameter `AutomationAssumeRole`; those of `AWSConfigRemediation-` always need it,
 * and automatic remediation does. It is a `StaticValue` with the ARN of a role.
 * Source: AWS Config developer guide, "Setting Up Auto Remediation".
 */
export const assumeRoleGiven = check<Remediation>({
  code: 'remediation/assume-role',
  severity: 'warning',
  run(definition, report) {
    const { targetId, automatic } = definition;
    const parameters = parametersOf(definition);
    const given = parameters?.find(({ name }) => name === assumeRole);
    if (given && known(given.parameter) && known(given.parameter.value.resourceValue)) {
      report(given.nameAt, `${assumeRole} is the same for every resource: write a StaticValue with the ARN of a role.`);
    }
    const arn = given && staticTextOf(given);
    if (arn && !isRoleArn(arn.value)) {
      report(arn.at, `${quoted(arn.value)} is no ARN of a role: write arn:aws:iam::ACCOUNT:role/NAME.`);
    }
    if (given || !parameters || !known(targetId)) return;
    const misspelt = parameters.some(({ name }) => nearest(name, [assumeRole]) !== undefined);
    const always = targetId.value.startsWith('AWSConfigRemediation-');
    const when = known(automatic) && automatic.value && targetId.value.startsWith('AWS-');
    if (misspelt || !(always || when)) return;
    const why = always ? targetId.value : `Automatic remediation by ${targetId.value}`;
    report(targetId, `${why} needs the parameter ${assumeRole}: the role that it works by.`);
  },
  fires: [
    remediation({ S3BucketName: ofResource() }, limits),
    remediation({ S3BucketName: ofResource(), AutomationAssumeRole: role('config') }),
    remediation({ S3BucketName: ofResource(), AutomationAssumeRole: ofResource() }),
    remediation(
      { SecurityGroupId: ofResource() },
      { TargetId: 'AWSConfigRemediation-RemoveUnrestrictedSourceIngressRules' },
    ),
  ],
  silent: [
    remediation(
      { S3BucketName: ofResource(), AutomationAssumeRole: role('arn:aws:iam::123456789012:role/remediation') },
      limits,
    ),
    remediation({ S3BucketName: ofResource() }),
  ],
  unknown: [
    remediation({ S3BucketName: ofResource(), AutomationAssumeRole: role({ 'Fn::GetAtt': ['Role', 'Arn'] }) }, limits),
    remediation({ Ref: 'Parameters' }, limits),
  ],
});
