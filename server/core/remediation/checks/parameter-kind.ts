import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { quoted } from '../../structure.ts';
import { parametersOf, type Remediation } from '../remediation.ts';

const remediation = (parameter: unknown) => ({
  ConfigRuleName: 'public-buckets',
  TargetType: 'SSM_DOCUMENT',
  TargetId: 'AWS-DisableS3BucketPublicReadWrite',
  Parameters: { S3BucketName: parameter },
});

/**
 * A parameter with two values, or with none.
 *
 * A parameter is either the resource that isn't compliant (`ResourceValue: {Value: RESOURCE_ID}`) or always the same
 * (`StaticValue: {Values: […]}`).
 * Source: AWS Config API, RemediationParameterValue.
 */
export const parameterKind = check<Remediation>({
  code: 'remediation/parameter-kind',
  severity: 'error',
  run(definition, report) {
    for (const { name, nameAt, parameter } of parametersOf(definition) ?? []) {
      if (!known(parameter)) continue;
      const { resourceValue, staticValue, map } = parameter.value;
      if (known(resourceValue) && known(staticValue)) {
        report(nameAt, `${quoted(name)} has a ResourceValue and a StaticValue: leave one of them out.`);
      } else if (isAbsent(resourceValue) && isAbsent(staticValue) && map.entries.length === 0) {
        report(nameAt, `${quoted(name)} has no value: write ResourceValue or StaticValue.`);
      } else if (known(resourceValue) && isAbsent(resourceValue.value.value)) {
        report(nameAt, `The ResourceValue of ${quoted(name)} needs Value: RESOURCE_ID.`);
      } else if (known(staticValue) && isAbsent(staticValue.value.values) && isAbsent(staticValue.value.value)) {
        report(nameAt, `The StaticValue of ${quoted(name)} needs Values.`);
      }
    }
  },
  fires: [
    remediation({ ResourceValue: { Value: 'RESOURCE_ID' }, StaticValue: { Values: ['logs'] } }),
    remediation({}),
    remediation({ StaticValue: {} }),
  ],
  silent: [
    remediation({ ResourceValue: { Value: 'RESOURCE_ID' } }),
    remediation({ StaticValue: { Values: ['logs'] } }),
  ],
  unknown: [remediation({ Ref: 'Parameter' }), remediation({ StaticValue: { Ref: 'Value' } })],
});
