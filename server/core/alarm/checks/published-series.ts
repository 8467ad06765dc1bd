import { check, type Report, replaceWith, type SurroundingMetric, type Surroundings } from '../../check.ts';
import { each, known } from '../../field.ts';
import { words } from '../../structure.ts';
import { allItems, type MetricAlarm, type WatchedMetric, watchedMetrics } from '../metric-alarm.ts';
import { filterOf, publishedAround, publishedAs } from '../published.ts';

/**
 * A metric filter publishes this metric, but with other dimensions or another unit.
 *
 * A metric with dimensions is another than the one without them, and CloudWatch adds nothing up over them. `Unit` picks the
 * data of exactly that unit; a filter without one publishes in `None`. In both cases the alarm finds no data. Softer where
 * the filter stands in another file, as something else may publish the metric too.
 * Source: CloudWatch User Guide, "Metrics concepts", dimensions; CloudWatch Logs API, MetricTransformation.
 */
export const publishedSeries = check<MetricAlarm>({
  code: 'alarm/published-series',
  severity: 'warning',
  readsSurroundings: true,
  run(alarm, report, around) {
    const published = publishedAround(around);
    if (!published || around.publishesUnknown) return;
    for (const watched of watchedMetrics(alarm)) {
      const { namespace, metricName } = watched;
      if (!known(namespace) || !known(metricName)) continue;
      const series = publishedAs(published, namespace.value, metricName.value);
      if (series.length > 0 && !tellDimensions(watched, series, report, around))
        tellUnit(watched, series, report, around);
    }
  },
  exampleSurroundings: {
    metrics: [
      { namespace: 'Shop', name: 'Errors', by: 'ErrorFilter', dimensions: [], unit: 'None' },
      { namespace: 'Shop', name: 'Latency', by: 'LatencyFilter', dimensions: ['Path'], unit: 'Milliseconds' },
    ],
  },
  fires: [
    { Namespace: 'Shop', MetricName: 'Errors', Dimensions: [{ Name: 'Path', Value: '/orders' }] },
    { Namespace: 'Shop', MetricName: 'Latency' },
    { Namespace: 'Shop', MetricName: 'Errors', Unit: 'Count' },
  ],
  silent: [
    { Namespace: 'Shop', MetricName: 'Errors' },
    {
      Namespace: 'Shop',
      MetricName: 'Latency',
      Dimensions: [{ Name: 'Path', Value: '/orders' }],
      Unit: 'Milliseconds',
    },
    { Namespace: 'Shop', MetricName: 'Orders', Unit: 'Count' },
  ],
  unknown: [{ Namespace: 'Shop', MetricName: 'Latency', Dimensions: { Ref: 'Dimensions' }, Unit: { Ref: 'Unit' } }],
});

/** True where the alarm's dimensions, as far as they are known, are none of the published. */
function tellDimensions(
  { dimensions, metricName }: WatchedMetric,
  series: readonly SurroundingMetric[],
  report: Report,
  around: Surroundings,
): boolean {
  const names = dimensions.state === 'absent' ? [] : allItems(dimensions)?.map(({ name }) => name);
  if (!names?.every(known) || !series.every((one) => one.dimensions)) return false;
  const own = names.map(({ value }) => value).sort();
  if (series.some((one) => String(one.dimensions) === String(own))) return false;
  const [first] = series as readonly [SurroundingMetric];
  const published = first.dimensions!.length === 0 ? 'without dimensions' : `with ${words(first.dimensions!)}`;
  const read = own.length === 0 ? 'without dimensions' : `with ${words(own)}`;
  report(
    own.length === 0 ? metricName : dimensions,
    `${filterOf(first, around)} publishes this metric ${published}: ${read} there are no data.`,
    softer(first, around),
  );
  return true;
}

function tellUnit(
  { unit: field }: WatchedMetric,
  series: readonly SurroundingMetric[],
  report: Report,
  around: Surroundings,
): void {
  const units = new Set(series.map(({ unit }) => unit));
  if (units.has(undefined)) return;
  for (const unit of each(field)) {
    if (units.has(unit.value)) continue;
    const [first] = series as readonly [SurroundingMetric];
    report(
      unit,
      `${filterOf(first, around)} publishes this metric in ${first.unit}: with ${unit.value} there are no data.`,
      {
        fixes: [{ kind: 'remove', title: 'Remove Unit', at: unit.at }, replaceWith(unit, first.unit!)],
        ...softer(first, around),
      },
    );
  }
}

const softer = ({ file }: SurroundingMetric, around: Surroundings) =>
  file === around.file ? {} : ({ severity: 'information' } as const);
