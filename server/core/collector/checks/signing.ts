import { check, replaceWith } from '../../check.ts';
import { type Collector, definedAs, settingOf } from '../collector.ts';
import { collector, signed } from '../example.ts';

/**
 * Signatures for another service or Region than the address is of.
 *
 * AWS refuses them. X-Ray's endpoint `xray.REGION.amazonaws.com` wants `service: xray` and its own Region, that of
 * CloudWatch Logs `service: logs`.
 * Source: CloudWatch user guide, "OTLP endpoints"; AWS Distro for OpenTelemetry, "sigv4auth".
 */
export const signing = check<Collector>({
  code: 'collector/signing',
  severity: 'warning',
  run(config, report) {
    for (const component of config.components) {
      const name = settingOf(component, 'auth', 'authenticator')?.value;
      const extension = name === undefined ? undefined : definedAs(config, name, ['extensions']);
      if (extension?.type !== 'sigv4auth') continue;
      for (const member of ['endpoint', 'traces_endpoint', 'logs_endpoint', 'metrics_endpoint']) {
        const address = settingOf(component, member)?.value ?? '';
        const [, service, region] =
          /^https?:\/\/(xray|logs|monitoring)\.([a-z0-9-]+)\.amazonaws\.com/.exec(address) ?? [];
        for (const [given, wanted] of [
          [settingOf(extension, 'service'), service],
          [settingOf(extension, 'region'), region],
        ] as const) {
          if (!given || wanted === undefined || given.value === wanted) continue;
          report(given, `${component.id} sends to ${service}.${region}: sign for ${wanted}.`, {
            fix: replaceWith(given, wanted),
          });
        }
      }
    }
  },
  fires: [signed({}, { service: 'logs' }), signed({}, { region: 'us-east-1' })],
  silent: [signed(), collector()],
  unknown: [
    signed({}, { region: '${env:AWS_REGION}' }),
    signed({ traces_endpoint: 'https://xray.${env:AWS_REGION}.amazonaws.com/v1/traces' }),
  ],
});
