import { check } from '../../check.ts';
import { within } from '../../value.ts';
import type { GuardPolicies } from '../policy.ts';

/**
 * A Guard policy that can't be read.
 *
 * A policy is made of rules, `rule name when … { … }`. A clause is a query, an operator and a value:
 * `configuration.encrypted == true`. Clauses on lines of their own must all hold; `or` joins alternatives. A mistake stops
 * the whole policy: none of its rules is evaluated.
 * Source: aws-cloudformation/cloudformation-guard, docs/CLAUSES.md and guard/src/rules/parser.rs.
 */
export const syntax = check<GuardPolicies>({
  code: 'guard/syntax',
  severity: 'error',
  run({ policies }, report) {
    for (const { host, policy, partial } of policies) {
      for (const { start, end, message, fixes } of policy.problems) {
        report(within(host, start, end), message, {
          fixes: fixes.map((fix) => ({ kind: 'text', host, ...fix })),
          ...(partial && { severity: 'warning' }),
        });
      }
    }
  },
  fires: [
    'rule gp3 { configuration.volumeType = "gp3" }',
    'rule gp3 { configuration.volumeType == "gp3 }',
    'rule gp3 {\n  configuration.volumeType == "gp3"\n',
    'rule gp3 { configuration.volumeType Exists }',
    'rule gp3 { configuration.volumeType == "gp3" || configuration.volumeType == "gp2" }',
    'rule gp3 { configuration.volumeType in ["gp3" "gp2"] }',
    'rule r {\n}',
  ],
  silent: [
    'rule gp3 when resourceType == "AWS::EC2::Volume" {\n  configuration.volumeType == "gp3" or\n  configuration.iops > 100\n}',
    'let types = ["gp2", /^gp/]\nrule r {\n  some tags[ key == "team" ].value in %types <<name a team>>\n}',
  ],
  unknown: [{ 'Fn::Sub': 'rule gp3 { configuration.volumeType = ${Type} }' }, { Ref: 'Policy' }],
});
