import { check } from '../../check.ts';
import type { Collector } from '../collector.ts';
import { collector, piped } from '../example.ts';

/**
 * A component that no pipeline names.
 *
 * It isn't started, and nobody is told. A connector is an exporter of one pipeline and a receiver of another.
 * Source: OpenTelemetry, "Collector configuration".
 */
export const unusedComponent = check<Collector>({
  code: 'collector/unused-component',
  severity: 'information',
  run({ components, pipelines, service }, report) {
    const lists = pipelines.flatMap(({ receivers, processors, exporters }) => [receivers, processors, exporters]);
    if (!service || pipelines.length === 0 || lists.some(({ complete }) => !complete)) return;
    const usedIn = (member: 'receivers' | 'processors' | 'exporters') =>
      new Set(pipelines.flatMap((pipeline) => pipeline[member].names.map(({ id }) => id)));
    const used = { receivers: usedIn('receivers'), processors: usedIn('processors'), exporters: usedIn('exporters') };
    for (const { section, id, at } of components) {
      if (section === 'extensions') continue;
      const isUsed =
        section === 'connectors' ? used.receivers.has(id) || used.exporters.has(id) : used[section].has(id);
      if (isUsed) continue;
      report(at, `No pipeline names ${id}: it does nothing.`);
    }
  },
  fires: [
    collector({ exporters: { awsxray: {}, debug: {} } }),
    collector({ receivers: { otlp: { protocols: { http: {} } }, awsxray: {} } }),
  ],
  silent: [collector()],
  unknown: [piped({ traces: { receivers: ['otlp'], exporters: ['awsxray', '${env:EXPORTER}'] } })],
});
