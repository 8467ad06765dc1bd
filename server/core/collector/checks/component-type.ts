import { check, renameTo } from '../../check.ts';
import { slipOf } from '../../mistyped.ts';
import { type Collector, isHidden } from '../collector.ts';
import { typesNear } from '../components.ts';
import { collector } from '../example.ts';

/**
 * A misspelt type of component.
 *
 * The name before the slash is the type: `awsxray/eu` is one of `awsxray`. The collector doesn't start with a type that it
 * doesn't have.
 * Source: OpenTelemetry, "Collector configuration"; AWS Distro for OpenTelemetry, "Components".
 */
export const componentType = check<Collector>({
  code: 'collector/component-type',
  severity: 'warning',
  run({ components }, report) {
    for (const { section, id, type, at } of components) {
      const types = typesNear(section, type);
      if (types.includes(type) || isHidden(id)) continue;
      const near = types.find((one) => one.toLowerCase() === type.toLowerCase()) ?? slipOf(type, types, 4);
      if (near === undefined) continue;
      const key = near + id.slice(type.length);
      report(at, `There is no type ${type} of ${section}. Did you mean ${near}?`, {
        fix: renameTo(at, key),
      });
    }
  },
  fires: [collector({ exporters: { awsxry: {} } }), collector({ receivers: { OTLP: { protocols: { http: {} } } } })],
  silent: [collector(), collector({ exporters: { awsxray: {}, splunk_hec: {} } })],
  unknown: [collector({ exporters: { '${env:EXPORTER}': {} } })],
});
