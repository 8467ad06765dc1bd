import { check } from '../../check.ts';
import { memberOf } from '../../value.ts';
import { type Collector, isHidden, sections } from '../collector.ts';
import { collector } from '../example.ts';

/**
 * A section that is no map.
 *
 * Each section has components by name, `service` has its `pipelines` by name and its `extensions` as a list.
 * Source: OpenTelemetry, "Collector configuration".
 */
export const sectionType = check<Collector>({
  code: 'collector/section-type',
  severity: 'error',
  run({ map, service }, report) {
    const pipelines = service && memberOf(service, 'pipelines');
    const extensions = service && memberOf(service, 'extensions');
    for (const [name, value] of [
      ...[...sections, 'service'].map((section) => [section, memberOf(map, section)] as const),
      ['pipelines', pipelines] as const,
    ]) {
      const isText = value?.kind === 'string' && isHidden(value.value);
      if (!value || isText || ['map', 'null', 'unknown', 'choice'].includes(value.kind)) continue;
      report(value, `${name} must be an object.`);
    }
    if (!extensions) return;
    if (extensions.kind === 'string' && !isHidden(extensions.value)) {
      const fix = { kind: 'wrap', title: 'Make it a list', at: extensions.at } as const;
      report(extensions, 'service.extensions must be a list of names.', { fix });
    } else if (extensions.kind === 'number' || extensions.kind === 'boolean' || extensions.kind === 'map') {
      report(extensions, 'service.extensions must be a list of names.');
    } else if (extensions.kind === 'list') {
      for (const item of extensions.items) {
        if (item.kind === 'map' || item.kind === 'list')
          report(item, 'Extensions are named here: settings stand under extensions.');
      }
    }
  },
  fires: [
    collector({ receivers: 'otlp' }),
    collector({ service: 'traces' }),
    collector({ service: { extensions: 'health_check', pipelines: collector().service.pipelines } }),
  ],
  silent: [collector(), collector({ processors: null })],
  unknown: [collector({ processors: '${file:processors.yaml}' })],
});
