import { isExtended, parseStatistic, statisticMeantBy } from '../../alarm/statistics.ts';
import { check, replaceWith } from '../../check.ts';
import { each, known } from '../../field.ts';
import { quoted } from '../../structure.ts';
import { metricStream } from '../example.ts';
import type { MetricStream } from '../metric-stream.ts';

/**
 * An additional statistic that the stream can't send.
 *
 * In JSON, a stream sends any statistic beside minimum, maximum, sum and sample count, which it always sends. In
 * OpenTelemetry's formats it sends percentiles alone (`p99`).
 * Source: CloudWatch API, MetricStreamStatisticsConfiguration.
 */
export const statistic = check<MetricStream>({
  code: 'metric-stream/statistic',
  severity: 'error',
  run({ outputFormat, statisticsConfigurations }, report) {
    const percentilesOnly = known(outputFormat) && outputFormat.value.startsWith('opentelemetry');
    const lists = each(statisticsConfigurations).flatMap(({ value }) => value.flatMap((item) => each(item)));
    const fields = lists.flatMap(({ value }) => each(value.additionalStatistics).flatMap((one) => one.value));
    for (const field of fields.flatMap((item) => each(item))) {
      const parsed = parseStatistic(field.value);
      const meant = parsed ? undefined : statisticMeantBy(field.value);
      if (!parsed) {
        report(field, `There is no statistic ${quoted(field.value)}: write ${meant ?? 'one such as p99'}.`, {
          fix: meant === undefined ? undefined : replaceWith(field, meant),
        });
      } else if (percentilesOnly && isExtended(parsed) && parsed.kind !== 'percentile') {
        report(field, `OpenTelemetry's formats take percentiles alone: write one such as p99, or the format json.`);
      } else if (!isExtended(parsed)) {
        // The four that are always sent; that the average is refused is nowhere said.
        report(field, `${field.value} needs no place here: minimum, maximum, sum and sample count are always sent.`, {
          severity: 'information',
        });
      }
    }
  },
  fires: [stream('json', 'P99'), stream('opentelemetry1.0', 'tm90')],
  silent: [stream('json', 'tm90'), stream('opentelemetry1.0', 'p99')],
  unknown: [stream({ Ref: 'Format' }, 'tm90'), stream('opentelemetry1.0', { Ref: 'Statistic' })],
});

function stream(OutputFormat: unknown, one: unknown) {
  const IncludeMetrics = [{ Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' }];
  return metricStream({ OutputFormat, StatisticsConfigurations: [{ IncludeMetrics, AdditionalStatistics: [one] }] });
}
