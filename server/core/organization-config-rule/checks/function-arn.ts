import { isFunctionArn } from '../../arn.ts';
import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { quoted } from '../../structure.ts';
import type { OrganizationConfigRule } from '../organization-config-rule.ts';

const rule = (LambdaFunctionArn: unknown) => ({
  OrganizationConfigRuleName: 'gp2',
  OrganizationCustomRuleMetadata: {
    LambdaFunctionArn,
    OrganizationConfigRuleTriggerTypes: ['ConfigurationItemChangeNotification'],
  },
});

/**
 * A function that isn't named by its ARN.
 *
 * A custom rule of an organization needs the ARN of its Lambda function: `Fn::GetAtt` gives it, `Ref` gives its name.
 * Source: AWS Config API, OrganizationCustomRuleMetadata.
 */
export const functionArn = check<OrganizationConfigRule>({
  code: 'organization-config-rule/function-arn',
  severity: 'warning',
  run({ organizationCustomRuleMetadata: custom }, report) {
    for (const { value, at } of each(custom).flatMap((one) => each(one.value.lambdaFunctionArn))) {
      if (value === '' || isFunctionArn(value)) continue;
      report({ at }, `${quoted(value)} is no ARN of a function: write arn:aws:lambda:REGION:ACCOUNT:function:NAME.`);
    }
  },
  fires: [rule('gp2'), rule('arn:aws:s3:::gp2')],
  silent: [rule('arn:aws:lambda:eu-west-1:123456789012:function:gp2')],
  unknown: [rule({ 'Fn::GetAtt': ['Function', 'Arn'] })],
});
