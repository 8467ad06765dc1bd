import { check } from '../../check.ts';
import { type Collector, definedAs } from '../collector.ts';
import { collector, piped } from '../example.ts';

const processors = { processors: { batch: {}, memory_limiter: {}, resourcedetection: {}, tail_sampling: {} } };
const order = (...names: readonly string[]) =>
  piped({ traces: { receivers: ['otlp'], processors: names, exporters: ['awsxray'] } }, processors);

/**
 * Processors in an order that makes them useless.
 *
 * `memory_limiter` comes first, so that what is refused costs nothing; `batch` comes last, behind all that drops or changes
 * data.
 * Source: opentelemetry-collector, processor/README.md, "Recommended processors".
 */
export const processorOrder = check<Collector>({
  code: 'collector/processor-order',
  severity: 'information',
  run(config, report) {
    for (const {
      processors: { names, complete },
    } of config.pipelines) {
      if (!complete) continue;
      const types = names.map(({ id }) => definedAs(config, id, ['processors'])?.type ?? id.split('/')[0]);
      const limiter = types.indexOf('memory_limiter');
      if (limiter > 0) report(names[limiter]!.text, 'memory_limiter comes first: what it refuses then costs nothing.');
      const batch = types.indexOf('batch');
      const after = types.findIndex(
        (type, index) =>
          index > batch && type !== 'batch' && /sampl|filter|groupbytrace|memory_limiter/.test(type ?? ''),
      );
      if (batch >= 0 && after > 0)
        report(names[batch]!.text, `batch comes last: ${names[after]!.id} behind it drops what is batched already.`);
    }
  },
  fires: [order('batch', 'memory_limiter'), order('batch', 'tail_sampling')],
  silent: [order('memory_limiter', 'resourcedetection', 'batch'), collector(), order('batch')],
  unknown: [order('${env:PROCESSOR}', 'memory_limiter')],
});
