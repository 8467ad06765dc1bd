import { check } from '../../check.ts';
import { known } from '../../field.ts';
import type { ConfigRule } from '../config-rule.ts';
import { managedRuleOf } from '../source.ts';

const rule = { Source: { Owner: 'AWS', SourceIdentifier: 'S3_BUCKET_LOGGING_ENABLED' } };

/**
 * An evaluation mode that stands twice, or that the rule can't have.
 *
 * Modes are distinct. Proactive evaluation looks at a resource before it is made: a rule that runs by time alone never does
 * (an information).
 * Source: AWS Config API, EvaluationModeConfiguration.
 */
export const evaluationModes = check<ConfigRule>({
  code: 'config-rule/evaluation-modes',
  severity: 'warning',
  run(definition, report) {
    const { evaluationModes: modes } = definition;
    const seen = new Set<string>();
    for (const one of known(modes) ? modes.value : []) {
      const mode = known(one) ? one.value.mode : undefined;
      if (!mode || !known(mode)) continue;
      if (seen.has(mode.value)) {
        report(mode, `${mode.value} stands twice: leave one of them out.`);
      } else if (mode.value === 'PROACTIVE' && managedRuleOf(definition)?.trigger === 'periodic') {
        report(mode, 'This managed rule runs by time alone: there is nothing to evaluate beforehand.', {
          severity: 'information',
        });
      }
      seen.add(mode.value);
    }
  },
  fires: [
    { ...rule, EvaluationModes: [{ Mode: 'DETECTIVE' }, { Mode: 'DETECTIVE' }] },
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' },
      EvaluationModes: [{ Mode: 'PROACTIVE' }],
    },
  ],
  silent: [{ ...rule, EvaluationModes: [{ Mode: 'DETECTIVE' }, { Mode: 'PROACTIVE' }] }],
  unknown: [{ ...rule, EvaluationModes: [{ Mode: { Ref: 'Mode' } }, { Mode: { Ref: 'Mode' } }] }],
});
