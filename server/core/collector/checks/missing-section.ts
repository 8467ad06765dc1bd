import { check } from '../../check.ts';
import { nearest } from '../../near.ts';
import { memberOf } from '../../value.ts';
import type { Collector } from '../collector.ts';
import { collector } from '../example.ts';

/**
 * A collector without what it needs.
 *
 * It has at least one receiver, one exporter and one pipeline in `service`; it doesn't start without. A file that is merged
 * with others may leave some of it to them.
 * Source: OpenTelemetry, "Collector configuration".
 */
export const missingSection = check<Collector>({
  code: 'collector/missing-section',
  severity: 'warning',
  run({ map, service, components, pipelines }, report) {
    if (map.open) return;
    const head = map.entries[0]?.keyAt ?? map.at;
    const names = map.entries.map(({ key }) => key);
    for (const section of ['receivers', 'exporters', 'service']) {
      const isMisspelt = names.some((name) => nearest(name, [section]) === section);
      // A connector can be either.
      if (components.some((one) => one.section === 'connectors')) continue;
      if (!names.includes(section) && !isMisspelt)
        report(
          head,
          `There are no ${section === 'service' ? 'pipelines: add service' : `${section}: add ${section}`}.`,
        );
    }
    if (!service || service.open || pipelines.length > 0) return;
    const { entries } = service;
    const given = memberOf(service, 'pipelines');
    const isMisspelt = entries.some(({ key }) => nearest(key, ['pipelines']) === 'pipelines');
    if (isMisspelt || (given && given.kind !== 'map' && given.kind !== 'null')) return;
    report(entries[0]?.keyAt ?? head, 'There is no pipeline: the collector does nothing, and doesn’t start.');
  },
  fires: [collector({ exporters: undefined }), collector({ service: { pipelines: {} } })],
  silent: [collector()],
  unknown: [collector({ service: { pipelines: '${file:pipelines.yaml}' } })],
});
