import { check, replaceWith } from '../../check.ts';
import { nearest } from '../../near.ts';
import { type Collector, settingOf } from '../collector.ts';
import { collector, signed } from '../example.ts';

/**
 * An extension is named that isn't there.
 *
 * `service.extensions` and `auth.authenticator` name components under `extensions`, written the same. The collector doesn't
 * start.
 * Source: OpenTelemetry, "Collector configuration", Extensions; "Authentication".
 */
export const undefinedExtension = check<Collector>({
  code: 'collector/undefined-extension',
  severity: 'error',
  run({ components, started = [], open }, report) {
    if (open.has('extensions')) return;
    const ids = components.filter(({ section }) => section === 'extensions').map(({ id }) => id);
    const named = [
      ...started.map(({ text }) => text),
      ...components.flatMap((one) => settingOf(one, 'auth', 'authenticator') ?? []),
    ];
    for (const text of named.slice(0, mostNames)) {
      if (ids.includes(text.value)) continue;
      const near = nearest(text.value, ids);
      const instead = near === undefined ? 'define it, or leave it out.' : `did you mean ${near}?`;
      report(text, `There is no ${text.value} under extensions: ${instead}`, {
        fix: near === undefined ? undefined : replaceWith(text, near),
      });
    }
  },
  fires: [
    signed({ auth: { authenticator: 'sigv4' } }),
    collector({ service: { extensions: ['health_check'], pipelines: {} } }),
    signed({}, {}, ['sigv4auth', 'health_check']),
  ],
  silent: [signed(), collector()],
  unknown: [signed({ auth: { authenticator: '${env:AUTH}' } })],
});

/** Each is compared with every extension. */
const mostNames = 200;
