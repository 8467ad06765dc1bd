import { check, replaceWith } from '../../check.ts';
import { spellResourceType } from '../../config-rule/spelling.ts';
import { each } from '../../field.ts';
import type { Remediation } from '../remediation.ts';

const remediation = { ConfigRuleName: 'ssh', TargetType: 'SSM_DOCUMENT', TargetId: 'CloseSsh' };

/**
 * A misspelt resource type.
 *
 * Types are those that AWS Config records, compared with their case.
 * Source: AWS Config API, ResourceType.
 */
export const resourceType = check<Remediation>({
  code: 'remediation/resource-type',
  severity: 'warning',
  run({ resourceType: type }, report) {
    for (const { value, at } of each(type)) {
      const near = spellResourceType(value);
      if (near === undefined) continue;
      report(at, `AWS Config records no ${value}: write ${near}.`, { fix: replaceWith({ at }, near) });
    }
  },
  fires: [{ ...remediation, ResourceType: 'AWS::EC2::SecurityGroups' }],
  silent: [{ ...remediation, ResourceType: 'AWS::EC2::SecurityGroup' }],
  unknown: [{ ...remediation, ResourceType: { Ref: 'Type' } }],
});
