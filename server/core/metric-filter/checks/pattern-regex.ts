import { check } from '../../check.ts';
import { reportRegexes } from '../../filter-pattern/problems.ts';
import type { MetricFilter } from '../metric-filter.ts';

/**
 * A regular expression that CloudWatch Logs doesn't take.
 *
 * Between two `%` stands a small language: letters, digits, a few signs, classes, `* + ? {m,n}` and `|`, but no groups.
 * A pattern on JSON or on fields takes two of them.
 * Source: CloudWatch Logs User Guide, "Filter pattern syntax", regular expressions.
 */
export const patternRegex = check<MetricFilter>({
  code: 'metric-filter/pattern-regex',
  severity: 'warning',
  run: ({ patterns }, report) => reportRegexes(patterns, report),
  fires: [{ FilterPattern: '%(timeout|refused)%' }, { FilterPattern: '[a = %x%, b = %y%, c = %z%]' }],
  silent: [{ FilterPattern: '{ $.path = %^/api/v[12]/% }' }, { FilterPattern: '%timeout|refused%' }],
  unknown: [{ FilterPattern: { Ref: 'Pattern' } }],
});
