import { check, renameTo } from '../../check.ts';
import { nearest } from '../../near.ts';
import { type Collector, isHidden } from '../collector.ts';
import { collector, piped } from '../example.ts';

const traces = { receivers: ['otlp'], processors: ['batch'], exporters: ['awsxray'] };
const signals = ['traces', 'metrics', 'logs', 'profiles'];

/**
 * A pipeline of no signal.
 *
 * Its name is `traces`, `metrics` or `logs`, perhaps with a name of its own behind a slash: `traces/internal`. The collector
 * doesn't start with another.
 * Source: OpenTelemetry, "Collector configuration", Pipelines.
 */
export const pipelineSignal = check<Collector>({
  code: 'collector/pipeline-signal',
  severity: 'error',
  run({ pipelines }, report) {
    for (const { id, signal, at } of pipelines) {
      if (signals.includes(signal) || isHidden(id)) continue;
      const near = nearest(signal, signals) ?? (/^(?:span|tracing)/i.test(signal) ? 'traces' : undefined);
      const right = near === undefined ? undefined : near + id.slice(signal.length);
      const instead = right ?? 'traces, metrics or logs, with a name of your own behind a slash';
      report(at, `There is no signal ${signal}: write ${instead}.`, {
        fix: renameTo(at, right),
      });
    }
  },
  fires: [piped({ trace: traces }), piped({ 'metric/app': traces }), piped({ internal: traces })],
  silent: [collector(), piped({ 'traces/internal': traces })],
  unknown: [piped({ '${env:SIGNAL}': traces })],
});
