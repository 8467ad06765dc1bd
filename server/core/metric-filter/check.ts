/** The checks of metric filters. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { describeMetricFilter, metricFilterChoices } from './choices.ts';
import { publishes, readMetricFilter } from './metric-filter.ts';
import { metricFilterNames } from './names.ts';

export const metricFilterFamily = family(
  'metric-filter',
  (value) => (value.kind === 'map' ? readMetricFilter(value) : undefined),
  checks,
  {
    choices: metricFilterChoices,
    describe: describeMetricFilter,
    tells: publishes,
    names: metricFilterNames,
    languages: [['FilterPattern']],
  },
);
