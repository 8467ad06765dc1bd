import { check, replaceWith } from '../../check.ts';
import { quoted, words } from '../../structure.ts';
import type { Collector } from '../collector.ts';
import { knownComponent } from '../components.ts';
import { collector } from '../example.ts';

const xray = (settings: object) => collector({ exporters: { awsxray: settings } });
const receiver = (settings: unknown) => collector({ receivers: { otlp: settings } });

/**
 * A setting of a wrong type, or a value that the component doesn't take.
 *
 * Told of `awsxray`, `awsemf`, `sigv4auth` and the receiver `otlp`, which needs at least one of its `protocols`.
 * Source: opentelemetry-collector-contrib, config.go of awsxrayexporter, awsxrayreceiver, awsemfexporter, sigv4authextension.
 */
export const componentValue = check<Collector>({
  code: 'collector/component-value',
  severity: 'error',
  run({ components }, report) {
    for (const { section, type, id, at, value, violations } of components) {
      const isSettings = ['map', 'null', 'unknown', 'choice'].includes(value.kind);
      if (!isSettings && knownComponent(section, type)) report(value, `The settings of ${id} must be an object.`);
      for (const one of violations) {
        if (one.kind === 'type') {
          const fix = one.listOf && ({ kind: 'wrap', title: 'Make it a list', at: one.at } as const);
          report(one.at, `${one.path} must be ${one.wants}.`, { fix: fix || undefined });
        } else if (one.kind === 'missing') {
          report(one.path === '' ? at : one.at, `${id} needs ${one.member}, such as {grpc: {}, http: {}}.`);
        } else if (one.kind === 'limit') report(one.at, `${one.path} ${one.says}.`, { severity: 'warning' });
        else if (one.kind === 'value') {
          report(one.at, `${one.path} can't be ${quoted(one.value)}: write ${one.near ?? words(one.oneOf, 'or')}.`, {
            severity: 'warning',
            fix: one.near === undefined ? undefined : replaceWith(one, one.near),
          });
        }
      }
    }
  },
  fires: [
    xray({ num_workers: 'many' }),
    xray({ indexed_attributes: 'user.id' }),
    receiver({}),
    receiver('grpc'),
    collector({ exporters: { awsemf: { output_destination: 'cloudwach' }, awsxray: {} } }),
  ],
  silent: [
    xray({ num_workers: 8, indexed_attributes: ['user.id'] }),
    receiver({ protocols: { grpc: {} } }),
    collector(),
  ],
  unknown: [xray({ num_workers: '${env:WORKERS}' }), receiver({ protocols: '${file:protocols.yaml}' })],
});
