/** The metric stream's checks. */
import { namespaces } from '../../catalog/metrics.ts';
import { isAt, type Offer, type Place } from '../choice.ts';
import { family } from '../family.ts';
import { arn } from './checks/arn.ts';
import { filters } from './checks/filters.ts';
import { missingProperty } from './checks/missing-property.ts';
import { name } from './checks/name.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { statistic } from './checks/statistic.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { outputFormats, readMetricStream } from './metric-stream.ts';

export const metricStreamFamily = family(
  'metric-stream',
  (value) => (value.kind === 'map' ? readMetricStream(value) : undefined),
  [propertyType, missingProperty, unknownProperty, propertyValue, propertyLimit, filters, statistic, name, arn],
  { choices: metricStreamChoices },
);

function metricStreamChoices({ path, on }: Place): Offer | undefined {
  if (on === 'key') return undefined;
  if (isAt(path, 'OutputFormat'))
    return { choices: outputFormats.map((value) => ({ value, says: formatSays(value) })) };
  const filtered = isAt(path, 'IncludeFilters', '#', 'Namespace') || isAt(path, 'ExcludeFilters', '#', 'Namespace');
  return filtered ? { choices: namespaces().map((value) => ({ value, says: "AWS's own." })) } : undefined;
}

function formatSays(format: string): string {
  return format === 'json' ? 'One JSON object in a line.' : `OTLP ${format.slice(-3)}, each record behind its length.`;
}
