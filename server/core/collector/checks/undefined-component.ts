import { check, replaceWith } from '../../check.ts';
import { nearest } from '../../near.ts';
import type { Collector, Name, Pipeline } from '../collector.ts';
import type { Section } from '../components.ts';
import { collector, piped } from '../example.ts';

const traces = { receivers: ['otlp'], processors: ['batch'], exporters: ['awsxray'] };

/**
 * A pipeline names a component that isn't there.
 *
 * Each name in a pipeline is one of its section, written the same: `otlp/internal` is another component than `otlp`. The
 * collector doesn't start.
 * Source: OpenTelemetry, "Collector configuration", Service.
 */
export const undefinedComponent = check<Collector>({
  code: 'collector/undefined-component',
  severity: 'error',
  run(config, report) {
    const missing = config.pipelines.flatMap((pipeline) => missingIn(pipeline, config)).slice(0, mostTold);
    // A file that names many others is one of several that are merged.
    const found = missing.map(({ name, section, ids }) => ({ name, section, near: nearest(name.id, ids) }));
    const isPart =
      config.isPart || new Set(found.filter(({ near }) => near === undefined).map(({ name }) => name.id)).size > 2;
    for (const { name, section, near } of found) {
      const instead = near === undefined ? `define it under ${section}, or leave it out.` : `did you mean ${near}?`;
      report(name.text, `There is no ${name.id} under ${section}: ${instead}`, {
        severity: isPart && near === undefined ? 'information' : 'error',
        fix: near === undefined ? undefined : replaceWith(name.text, near),
      });
    }
  },
  fires: [
    piped({ traces: { ...traces, exporters: ['awsxry'] } }),
    piped({ traces: { ...traces, processors: ['memory_limiter', 'batch'] } }),
    piped({ traces: { ...traces, receivers: ['otlp/internal'] } }),
  ],
  silent: [
    collector(),
    piped(
      {
        traces: { ...traces, exporters: ['awsxray', 'spanmetrics'] },
        metrics: { receivers: ['spanmetrics'], exporters: ['awsemf'] },
      },
      { exporters: { awsxray: {}, awsemf: {} }, connectors: { spanmetrics: {} } },
    ),
  ],
  unknown: [piped({ traces: { ...traces, exporters: ['${env:EXPORTER}'] } })],
});

/** More help nobody, and each is compared with every component. */
const mostTold = 200;

interface Missing {
  readonly name: Name;
  readonly section: Section;
  readonly ids: readonly string[];
}

function missingIn(pipeline: Pipeline, { components, open }: Collector): Missing[] {
  return (['receivers', 'processors', 'exporters'] as const).flatMap((section) => {
    const sections: readonly Section[] = section === 'processors' ? [section] : [section, 'connectors'];
    if (sections.some((one) => open.has(one))) return [];
    const ids = components.filter((one) => sections.includes(one.section)).map(({ id }) => id);
    const missing = pipeline[section].names.filter(({ id }) => !ids.includes(id));
    return missing.map((name) => ({ name, section, ids }));
  });
}
