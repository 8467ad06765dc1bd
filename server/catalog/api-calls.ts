/**
 * The calls of AWS's services as CloudTrail names them. The list lags behind AWS: a name that isn't in it is never wrong
 * for that. Source: api-calls.json names it.
 */
import { loadCatalog } from './load.ts';

interface CallsFile {
  /** By the first label of the service's address: names, parted by spaces. */
  readonly services: Readonly<Record<string, string>>;
}

/** Sources of events whose service has another address. Source: CloudTrail user guide, supported services. */
const addresses: Readonly<Record<string, string>> = {
  cloudwatch: 'monitoring',
  emr: 'elasticmapreduce',
  elb: 'elasticloadbalancing',
};

const byService = new Map<string, readonly string[]>();

/** The known calls of a service by its `eventSource`, `iam.amazonaws.com`; undefined for an unknown service. */
export function callsOf(eventSource: string): readonly string[] | undefined {
  const service = eventSource.replace(/\.amazonaws\.com$/, '');
  const { services } = loadCatalog<CallsFile>('api-calls');
  if (!Object.hasOwn(services, service)) return undefined;
  const known = byService.get(service) ?? services[service]!.split(' ');
  byService.set(service, known);
  return known;
}

/** The address of the service that sends events as `aws.iam`. */
export function eventSourceOf(source: string): string {
  const name = source.replace(/^aws\./, '');
  return `${addresses[name] ?? name}.amazonaws.com`;
}
