/** The checks of AWS Config's aggregators. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { readConfigAggregator } from './config-aggregator.ts';

export const configAggregatorFamily = family(
  'config-aggregator',
  (value) => (value.kind === 'map' ? readConfigAggregator(value) : undefined),
  checks,
);
