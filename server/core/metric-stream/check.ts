/** The metric stream's checks. */
import { namespaces } from '../../catalog/metrics.ts';
import { someItems } from '../alarm/metric-alarm.ts';
import { isAt, type Offer, type Place } from '../choice.ts';
import { family } from '../family.ts';
import { isAbsent, known } from '../field.ts';
import { coded } from '../plain-words.ts';
import { checks } from './checks.ts';
import { type MetricStream, outputFormats, readMetricStream } from './metric-stream.ts';

export const metricStreamFamily = family(
  'metric-stream',
  (value) => (value.kind === 'map' ? readMetricStream(value) : undefined),
  checks,
  { choices: metricStreamChoices, means: streamSays },
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

function streamSays({ includeFilters, excludeFilters, outputFormat }: MetricStream): string {
  const names = (filters: MetricStream['includeFilters']) =>
    coded(someItems(filters).flatMap(({ namespace }) => (known(namespace) ? [namespace.value] : [])));
  const which = !isAbsent(includeFilters)
    ? `the metrics of ${names(includeFilters)}`
    : isAbsent(excludeFilters)
      ? 'all metrics'
      : `all metrics but those of ${names(excludeFilters)}`;
  return `Sends ${which} to Firehose as they come${known(outputFormat) ? `, as ${outputFormat.value}` : ''}.`;
}
