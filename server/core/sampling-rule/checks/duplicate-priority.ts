import { check } from '../../check.ts';
import { known } from '../../field.ts';
import { goodRule, ruleSummary } from '../example.ts';
import type { SamplingRule } from '../sampling-rule.ts';
import { othersOf } from '../summary.ts';

/**
 * Two rules of one template with the same priority.
 *
 * Rules of the same priority are tried in the order of their names: give them different ones where the order matters.
 * Source: AWS X-Ray SDK for Node.js 3.12, rule cache.
 */
export const duplicatePriority = check<SamplingRule>({
  code: 'sampling-rule/duplicate-priority',
  severity: 'information',
  readsSurroundings: true,
  run(rule, report, { samplingRules }) {
    const { priority } = rule;
    if (!known(priority)) return;
    const other = othersOf(rule, samplingRules)?.find((one) => one.priority === priority.value);
    if (!other) return;
    const who = other.name === undefined ? 'Another rule of this template' : `The rule ${other.name}`;
    report(priority, `${who} has priority ${priority.value} as well: their names decide the order.`);
  },
  exampleSurroundings: { samplingRules: [{ ...ruleSummary, name: 'search' }] },
  fires: [goodRule],
  silent: [{ ...goodRule, Priority: 101 }],
  unknown: [{ ...goodRule, Priority: { Ref: 'Priority' } }],
});
