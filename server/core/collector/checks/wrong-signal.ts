import { check } from '../../check.ts';
import { words } from '../../structure.ts';
import { type Collector, definedAs } from '../collector.ts';
import { knownComponent, type Section } from '../components.ts';
import { collector, piped } from '../example.ts';

const changes = { exporters: { awsxray: {}, awsemf: {} } };

/**
 * A component in a pipeline of a signal that it doesn't take.
 *
 * `awsxray` is for traces, `awsemf` for metrics, `awscloudwatchlogs` for logs. The collector doesn't start with them
 * elsewhere.
 * Source: README of each component in opentelemetry-collector-contrib, "Supported pipeline types".
 */
export const wrongSignal = check<Collector>({
  code: 'collector/wrong-signal',
  severity: 'error',
  run(config, report) {
    for (const pipeline of config.pipelines) {
      for (const section of ['receivers', 'processors', 'exporters'] as const) {
        for (const { id, text } of pipeline[section].names) {
          const found = definedAs(config, id, [section as Section]);
          const signals = found && knownComponent(section, found.type)?.signals;
          if (!signals || signals.includes(pipeline.signal) || !isSignal(pipeline.signal)) continue;
          report(text, `${id} takes ${words(signals)}, and this is a pipeline of ${pipeline.signal}.`, {
            severity: found.type.startsWith('aws') ? 'error' : 'warning',
          });
        }
      }
    }
  },
  fires: [
    piped({ traces: { receivers: ['otlp'], exporters: ['awsemf'] } }, changes),
    piped({ metrics: { receivers: ['otlp'], exporters: ['awsxray'] } }, changes),
  ],
  silent: [collector(), piped({ metrics: { receivers: ['otlp'], exporters: ['awsemf'] } }, changes)],
  unknown: [piped({ metrics: { receivers: ['otlp'], exporters: ['${env:EXPORTER}'] } }, changes)],
});

function isSignal(signal: string): boolean {
  return signal === 'traces' || signal === 'metrics' || signal === 'logs';
}
