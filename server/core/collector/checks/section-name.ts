import { check, renameTo } from '../../check.ts';
import { nearest } from '../../near.ts';
import { words } from '../../structure.ts';
import type { Entry } from '../../value.ts';
import { type Collector, isHidden, sections } from '../collector.ts';
import { collector } from '../example.ts';

const inService = ['extensions', 'pipelines', 'telemetry'];
const { exporters, ...rest } = collector();

/**
 * A section that the collector doesn't have.
 *
 * At the top stand `receivers`, `processors`, `exporters`, `connectors`, `extensions` and `service`; in `service` its
 * `extensions`, `pipelines` and `telemetry`. The collector doesn't start with anything else.
 * Source: OpenTelemetry, "Collector configuration".
 */
export const sectionName = check<Collector>({
  code: 'collector/section-name',
  severity: 'error',
  run({ map, service }, report) {
    const places: readonly (readonly [readonly Entry[], readonly string[]])[] = [
      [map.entries, [...sections, 'service']],
      [service?.entries ?? [], inService],
    ];
    for (const [entries, known] of places) {
      for (const { key, keyAt } of entries) {
        if (known.includes(key) || isHidden(key) || /^(?:x-|_)/.test(key)) continue;
        const near = nearest(key, known);
        report(
          keyAt,
          `The collector has no section ${key}: ${near === undefined ? `known are ${words(known)}` : `write ${near}`}.`,
          {
            severity: near === undefined ? 'warning' : 'error',
            fix: renameTo(keyAt, near),
          },
        );
      }
    }
  },
  fires: [
    { ...rest, exporter: exporters },
    { ...collector(), extension: {} },
    collector({ service: { pipeline: {}, pipelines: collector().service.pipelines } }),
  ],
  silent: [collector(), collector({ extensions: {}, connectors: {} })],
  unknown: [{ ...collector(), '${env:SECTION}': {} }],
});
