import { check } from '../../check.ts';
import { reportOptionalTerms } from '../../filter-pattern/problems.ts';
import type { MetricFilter } from '../metric-filter.ts';

/**
 * A `?` that is left out of account.
 *
 * `?ERROR ?WARN` means one or the other. Beside a term without `?`, all terms with `?` are ignored.
 * Source: CloudWatch Logs User Guide, "Filter pattern syntax", matching terms.
 */
export const patternTerms = check<MetricFilter>({
  code: 'metric-filter/pattern-terms',
  severity: 'warning',
  run: ({ patterns }, report) => reportOptionalTerms(patterns, report),
  fires: [{ FilterPattern: '?ERROR ?WARN -health' }],
  silent: [{ FilterPattern: '?ERROR ?WARN' }, { FilterPattern: 'ERROR -health' }],
  unknown: [{ FilterPattern: { Ref: 'Pattern' } }],
});
