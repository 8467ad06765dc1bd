import { check } from '../../check.ts';
import { known } from '../../field.ts';
import { goodRule, ruleSummary } from '../example.ts';
import type { SamplingRule } from '../sampling-rule.ts';
import { othersOf } from '../summary.ts';

/**
 * Two rules of one template with the same name.
 *
 * Names are unique in an account and Region: the second rule can't be made.
 * Source: X-Ray API, CreateSamplingRule.
 */
export const duplicateName = check<SamplingRule>({
  code: 'sampling-rule/duplicate-name',
  severity: 'error',
  readsSurroundings: true,
  run(rule, report, { samplingRules }) {
    const { ruleName: name } = rule;
    if (!known(name) || !othersOf(rule, samplingRules)?.some((other) => other.name === name.value)) return;
    report(name, `Another rule of this template is called ${name.value}: choose another name.`);
  },
  exampleSurroundings: { samplingRules: [{ ...ruleSummary, priority: 200 }] },
  fires: [goodRule],
  silent: [{ ...goodRule, RuleName: 'other' }],
  unknown: [{ ...goodRule, RuleName: { Ref: 'Name' } }],
});
