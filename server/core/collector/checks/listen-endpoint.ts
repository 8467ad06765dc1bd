import { check, replaceWith } from '../../check.ts';
import { type Collector, type Component, settingOf } from '../collector.ts';
import { collector } from '../example.ts';

const otlp = (endpoint: unknown) => collector({ receivers: { otlp: { protocols: { grpc: { endpoint } } } } });

/**
 * A receiver that only its own host can reach, or an exporter to an address for listening.
 *
 * In a container `localhost` is the container itself: what sends from another one needs `0.0.0.0` to be listened on. To send,
 * an address names a host; `0.0.0.0` is none.
 * Source: opentelemetry-collector, "Safeguards against denial of service attacks"; OpenTelemetry, "Collector configuration".
 */
export const listenEndpoint = check<Collector>({
  code: 'collector/listen-endpoint',
  severity: 'information',
  run({ components }, report) {
    for (const component of components) {
      for (const text of endpointsOf(component)) {
        const isReceiver = component.section === 'receivers';
        const found = (isReceiver ? /^(?:localhost|127\.0\.0\.1)(?=:\d)/ : /^(?:https?:\/\/)?0\.0\.0\.0(?=:\d)/).exec(
          text.value,
        )?.[0];
        if (found === undefined) continue;
        const right = isReceiver ? text.value.replace(found, '0.0.0.0') : text.value.replace('0.0.0.0', 'localhost');
        const why = isReceiver
          ? 'Other containers can’t reach this loopback'
          : '0.0.0.0 is an address to listen on, not to send to';
        report(text, `${why}: write ${right}${isReceiver ? ' where they send to it' : ''}.`, {
          fix: replaceWith(text, right),
        });
      }
    }
  },
  fires: [otlp('localhost:4317'), collector({ exporters: { otlp: { endpoint: '0.0.0.0:4317' }, awsxray: {} } })],
  silent: [otlp('0.0.0.0:4317'), collector({ exporters: { prometheus: { endpoint: '0.0.0.0:8889' }, awsxray: {} } })],
  unknown: [otlp('${env:HOST}:4317')],
});

/** Of components whose addresses mean what they seem to. */
function endpointsOf(component: Component) {
  const { section, type } = component;
  if (section === 'exporters')
    return /^otlp/.test(type) ? [settingOf(component, 'endpoint')].flatMap((one) => one ?? []) : [];
  if (section !== 'receivers') return [];
  const paths =
    type === 'awsxray'
      ? [['endpoint'], ['proxy_server', 'endpoint']]
      : type === 'otlp'
        ? [
            ['protocols', 'grpc', 'endpoint'],
            ['protocols', 'http', 'endpoint'],
          ]
        : [];
  return paths.flatMap((path) => settingOf(component, ...path) ?? []);
}
