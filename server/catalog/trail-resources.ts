import { loadCatalog } from './load.ts';

/** Resource types by the member of a request or response that names such a resource. */
export type ResourceMembers = Readonly<Record<string, string>>;

const NONE: ResourceMembers = {};

/**
 * The members of one service's calls that name resources: a member's name, or `parent.name` where the name alone says too
 * little.
 *
 * @param service the first part of an eventSource, such as `ec2`
 */
export function resourceMembers(service: string): ResourceMembers {
  const { services } = loadCatalog<{ services: Readonly<Record<string, ResourceMembers>> }>('trail-resources');
  return Object.hasOwn(services, service) ? (services[service] ?? NONE) : NONE;
}
