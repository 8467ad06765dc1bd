/** The metric stream's checks. */
import { namespaces } from '../../catalog/metrics.ts';
import { isAt, type Offer, type Place } from '../choice.ts';
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { outputFormats, readMetricStream } from './metric-stream.ts';

export const metricStreamFamily = family(
  'metric-stream',
  (value) => (value.kind === 'map' ? readMetricStream(value) : undefined),
  checks,
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
