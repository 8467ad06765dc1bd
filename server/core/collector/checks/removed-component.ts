import { check, renameTo } from '../../check.ts';
import type { Collector } from '../collector.ts';
import { collector, piped } from '../example.ts';

/**
 * The exporter `logging`, which is gone.
 *
 * It is `debug` now, and its `loglevel` is `verbosity`. Collectors since 0.111 don't start with the old name.
 * Source: opentelemetry-collector, CHANGELOG, 0.86.0 and 0.111.0.
 */
export const removedComponent = check<Collector>({
  code: 'collector/removed-component',
  severity: 'warning',
  run({ components, pipelines }, report) {
    const isOld = (id: string) => /^logging(?:\/|$)/.test(id);
    const renamed = (id: string) => id.replace('logging', 'debug');
    for (const { section, id, at } of components) {
      if (section !== 'exporters' || !isOld(id)) continue;
      const key = renamed(id);
      report(at, `The exporter logging is now debug: write ${key}, here and in the pipelines.`, {
        fix: renameTo(at, key),
      });
    }
    for (const { exporters } of pipelines) {
      for (const { id, text } of exporters.names) {
        if (!isOld(id)) continue;
        const value = renamed(id);
        report(text, `The exporter logging is now debug: write ${value}.`, {
          fix: { kind: 'replace', title: `Replace with ${value}`, at: text.at, value },
        });
      }
    }
  },
  fires: [
    piped({ traces: { receivers: ['otlp'], exporters: ['logging'] } }, { exporters: { logging: {} } }),
    collector({ exporters: { awsxray: {}, 'logging/more': { loglevel: 'debug' } } }),
  ],
  silent: [piped({ traces: { receivers: ['otlp'], exporters: ['debug'] } }, { exporters: { debug: {} } })],
  unknown: [piped({ traces: { receivers: ['otlp'], exporters: ['${env:EXPORTER}'] } })],
});
