import { check } from '../../check.ts';
import { effortOfRule } from '../covers.ts';
import { goodRule, ruleSummary } from '../example.ts';
import type { SamplingRule } from '../sampling-rule.ts';
import { isBefore, shadows } from '../shadow.ts';
import { othersOf, summaryOf } from '../summary.ts';

/**
 * A rule that is never reached.
 *
 * The first rule that matches decides, by priority and then by name. When all six patterns of an earlier rule cover those of
 * this one, no request gets here: give this rule a smaller priority number, or narrow the earlier one.
 * Source: X-Ray developer guide, "Customizing sampling rules".
 */
export const shadowed = check<SamplingRule>({
  code: 'sampling-rule/shadowed',
  severity: 'warning',
  readsSurroundings: true,
  run(rule, report, { samplingRules }) {
    const own = summaryOf(rule);
    const effort = effortOfRule();
    const earlier = othersOf(rule, samplingRules)?.find((other) => isBefore(other, own) && shadows(other, own, effort));
    if (!earlier) return;
    const who = earlier.name === undefined ? 'an earlier rule' : `the rule ${earlier.name}`;
    const message = `No request gets here: ${who} (priority ${earlier.priority}) takes them all. Give this rule a smaller priority.`;
    report(rule.priority, message);
  },
  exampleSurroundings: {
    samplingRules: [
      { ...ruleSummary, name: 'everything', priority: 90, patterns: { ...ruleSummary.patterns, URLPath: '/*' } },
    ],
  },
  fires: [{ ...goodRule, URLPath: '/pay/*' }],
  silent: [{ ...goodRule, Priority: 50 }],
  unknown: [{ ...goodRule, Priority: { Ref: 'Priority' }, URLPath: '/pay/*' }],
});
