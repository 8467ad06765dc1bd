/** The checks of OpenTelemetry collectors that send to AWS, or could. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { collectorChoices, describeCollector } from './choices.ts';
import { readCollector } from './collector.ts';

export const collectorFamily = family(
  'collector',
  (value) => (value.kind === 'map' ? readCollector(value) : undefined),
  checks,
  { choices: collectorChoices, describe: describeCollector },
);
