import { check, type Report, renameTo, replaceWith } from '../../check.ts';
import { entryOf, memberOf } from '../../value.ts';
import { type Collector, type Component, isHidden, settingOf } from '../collector.ts';
import { collector, piped, signed } from '../example.ts';

const grpc = piped(
  { traces: { receivers: ['otlp'], exporters: ['otlp'] } },
  { exporters: { otlp: { endpoint: 'xray.eu-west-1.amazonaws.com:443' } } },
);

/**
 * OTLP to AWS by a way that AWS doesn't take.
 *
 * The endpoints of X-Ray, CloudWatch Logs and CloudWatch take OTLP over HTTP, signed: the exporter is `otlphttp`, its
 * `auth.authenticator` names a `sigv4auth` extension, and the whole address stands in `traces_endpoint`, `logs_endpoint` or
 * `metrics_endpoint`.
 * Source: CloudWatch user guide, "OTLP endpoints"; AWS Distro for OpenTelemetry, "sigv4auth".
 */
export const awsEndpoint = check<Collector>({
  code: 'collector/aws-endpoint',
  severity: 'error',
  run({ components }, report) {
    for (const component of components) {
      if (component.section !== 'exporters') continue;
      const { type } = component;
      if (type === 'otlp' || type === 'otlp_grpc') reportGrpc(component, report);
      if (type === 'otlphttp' || type === 'otlp_http') reportHttp(component, report);
    }
  },
  fires: [
    grpc,
    signed({ auth: undefined }),
    signed({ traces_endpoint: undefined, endpoint: 'https://xray.eu-west-1.amazonaws.com/v1/traces' }),
  ],
  silent: [
    signed(),
    collector({ exporters: { otlphttp: { endpoint: 'https://collector.example.com' }, awsxray: {} } }),
  ],
  unknown: [signed({ auth: '${env:AUTH}' }), signed({ traces_endpoint: '${env:ENDPOINT}', auth: undefined })],
});

const members = ['endpoint', 'traces_endpoint', 'logs_endpoint', 'metrics_endpoint'];
const ofAws = /^(?:https?:\/\/)?(?:xray|logs|monitoring)\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?(?=[:/]|$)/;

function endpointsOf(component: Component) {
  return members.flatMap((member) => {
    const text = settingOf(component, member);
    return text && ofAws.test(text.value) ? [{ member, text }] : [];
  });
}

function reportGrpc(component: Component, report: Report): void {
  const [first] = endpointsOf(component);
  if (first)
    report(
      first.text,
      `AWS takes OTLP over HTTP alone, and ${component.type} sends gRPC: use the exporter otlphttp with traces_endpoint.`,
    );
}

function reportHttp(component: Component, report: Report): void {
  const { value } = component;
  const endpoints = endpointsOf(component);
  const [first] = endpoints;
  if (!first || value.kind !== 'map') return;
  const auth = memberOf(value, 'auth');
  const isHiddenAuth = auth?.kind === 'unknown' || (auth?.kind === 'string' && isHidden(auth.value));
  const authenticator = auth?.kind === 'map' ? memberOf(auth, 'authenticator') : undefined;
  if (!isHiddenAuth && !authenticator && !value.open) {
    report(
      first.text,
      'AWS refuses what isn’t signed: add auth: {authenticator: sigv4auth}, and the extension sigv4auth.',
    );
  }
  for (const { member, text } of endpoints) {
    const signal = /\/v1\/(traces|logs|metrics)\/?$/.exec(text.value)?.[1];
    if (member === 'endpoint' && signal) {
      const key = `${signal}_endpoint`;
      report(text, `The exporter adds /v1/${signal} to endpoint by itself: write it as ${key}.`, {
        fix: renameTo(entryOf(value, member)!.keyAt, key),
      });
    } else if (/^http:/.test(text.value)) {
      report(text, 'AWS takes OTLP over TLS alone: write https.', {
        fix: replaceWith(text, text.value.replace(/^http:/, 'https:')),
      });
    }
  }
}
