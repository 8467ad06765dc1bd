import { check, replaceWith } from '../../check.ts';
import { nearest } from '../../near.ts';
import { quoted } from '../../structure.ts';
import { type Permissions, textsOf } from '../policy.ts';

const policy = (effect: unknown) => ({
  PolicyName: 'traces',
  PolicyDocument: { Statement: [{ Effect: effect, Action: 'xray:PutTraceSegments', Resource: '*' }] },
});

/**
 * An effect that a statement can't have.
 *
 * It is `Allow` or `Deny`, spelled exactly; IAM refuses the policy otherwise.
 * Source: IAM user guide, "IAM JSON policy elements: Effect".
 */
export const propertyValue = check<Permissions>({
  code: 'iam/property-value',
  severity: 'error',
  structure: true,
  run({ statements }, report) {
    for (const statement of statements) {
      for (const effect of textsOf(statement, 'Effect') ?? []) {
        if (effect.value === 'Allow' || effect.value === 'Deny') continue;
        const near = nearest(effect.value, ['Allow', 'Deny']);
        report(effect, `Effect can't be ${quoted(effect.value)}: write ${near ?? 'Allow or Deny'}.`, {
          fix: near === undefined ? undefined : replaceWith(effect, near),
        });
      }
    }
  },
  fires: [policy('allow'), policy('Alow'), policy('Permit')],
  silent: [policy('Allow'), policy('Deny')],
  unknown: [policy({ Ref: 'Effect' })],
});
