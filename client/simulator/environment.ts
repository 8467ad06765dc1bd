/** What a program needs in its environment to talk to the simulator. */
import type { Running } from './discovery.ts';

/**
 * The variables, in the order in which people read them. The keys are dummies: the simulator checks no signature.
 * Older clients (boto3, the AWS CLI) read the region from AWS_DEFAULT_REGION only. OpenTelemetry's SDKs read one endpoint and
 * its protocol: HTTP, which all of them speak; some would send gRPC unless told otherwise.
 */
export function environmentOf({ endpoint, xray, otlp }: Running): { name: string; value: string }[] {
  const host = new URL(endpoint).hostname;
  return [
    { name: 'AWS_ENDPOINT_URL', value: endpoint },
    ...(xray.udp === null ? [] : [{ name: 'AWS_XRAY_DAEMON_ADDRESS', value: `${host}:${xray.udp}` }]),
    ...(otlp.http === null
      ? []
      : [
          { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: `http://${host}:${otlp.http}` },
          { name: 'OTEL_EXPORTER_OTLP_PROTOCOL', value: 'http/protobuf' },
        ]),
    { name: 'AWS_REGION', value: 'us-east-1' },
    { name: 'AWS_DEFAULT_REGION', value: 'us-east-1' },
    { name: 'AWS_ACCESS_KEY_ID', value: 'test' },
    { name: 'AWS_SECRET_ACCESS_KEY', value: 'test' },
  ];
}

/** The lines that set them in a shell: PowerShell's on Windows, else POSIX. The values hold nothing to be quoted. */
export function shellLines(running: Running, platform: string = process.platform): string {
  const lines = environmentOf(running).map(({ name, value }) =>
    platform === 'win32' ? `$env:${name} = "${value}"` : `export ${name}=${value}`,
  );
  return `${lines.join('\n')}\n`;
}
