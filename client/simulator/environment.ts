/** What a program needs in its environment to talk to the simulator. */
import type { Running } from './discovery.ts';

/** The variables, in the order in which people read them. The keys are dummies: the simulator checks no signature. */
export function environmentOf({ endpoint, xray, otlp }: Running): { name: string; value: string }[] {
  const host = new URL(endpoint).hostname;
  return [
    { name: 'AWS_ENDPOINT_URL', value: endpoint },
    ...(xray ? [{ name: 'AWS_XRAY_DAEMON_ADDRESS', value: `${host}:${xray.udp}` }] : []),
    ...(otlp?.http ? [{ name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: `http://${host}:${otlp.http}` }] : []),
    { name: 'AWS_REGION', value: 'us-east-1' },
    { name: 'AWS_ACCESS_KEY_ID', value: 'test' },
    { name: 'AWS_SECRET_ACCESS_KEY', value: 'test' },
  ];
}
