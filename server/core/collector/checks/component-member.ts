import { check, renameTo } from '../../check.ts';
import { words } from '../../structure.ts';
import type { Collector } from '../collector.ts';
import { collector } from '../example.ts';

const xray = (settings: object) => collector({ exporters: { awsxray: settings } });

/**
 * A member that the component doesn't have.
 *
 * Told of `awsxray`, `awsemf`, `sigv4auth` and the receiver `otlp`. The collector doesn't start with members that it doesn't
 * know; a newer one may know more than this.
 * Source: opentelemetry-collector-contrib, config.go of awsxrayexporter, awsxrayreceiver, awsemfexporter, sigv4authextension.
 */
export const componentMember = check<Collector>({
  code: 'collector/component-member',
  severity: 'warning',
  run({ components }, report) {
    for (const { id, violations } of components) {
      for (const one of violations) {
        if (one.kind !== 'unknown-member') continue;
        const hint = one.near === undefined ? `Known are ${words(one.members)}.` : `Did you mean ${one.near}?`;
        report(one.at, `${id} has no ${one.path}. ${hint}`, { fix: renameTo(one.at, one.near) });
      }
    }
  },
  fires: [xray({ regoin: 'eu-west-1' }), xray({ telemetry: { enable: true } }), xray({ colour: 'blue' })],
  silent: [xray({ region: 'eu-west-1', telemetry: { enabled: true } }), collector()],
  unknown: [xray({ '<<': {} })],
});
