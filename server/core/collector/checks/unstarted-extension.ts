import { check } from '../../check.ts';
import { type Collector, settingOf } from '../collector.ts';
import { collector, signed } from '../example.ts';

/**
 * An extension that isn't started.
 *
 * What stands under `extensions` runs only where `service.extensions` names it. An exporter that asks for its signatures
 * keeps the collector from starting.
 * Source: OpenTelemetry, "Collector configuration", Extensions.
 */
export const unstartedExtension = check<Collector>({
  code: 'collector/unstarted-extension',
  severity: 'warning',
  run({ components, started, service }, report) {
    if (!service || !started) return;
    const names = new Set(started.map(({ id }) => id));
    const asked = new Set(components.flatMap((one) => settingOf(one, 'auth', 'authenticator')?.value ?? []));
    for (const { section, id, at } of components) {
      if (section !== 'extensions' || names.has(id)) continue;
      report(at, `${id} isn't started: add it to service.extensions.`, {
        severity: asked.has(id) ? 'error' : 'warning',
      });
    }
  },
  fires: [signed({}, {}, []), collector({ extensions: { health_check: {} } })],
  silent: [signed(), collector()],
  unknown: [signed({}, {}, ['${env:EXTENSION}'])],
});
