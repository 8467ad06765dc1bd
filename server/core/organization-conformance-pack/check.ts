/** The checks of an organization's conformance packs. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { readOrganizationConformancePack } from './organization-conformance-pack.ts';

export const organizationConformancePackFamily = family(
  'organization-conformance-pack',
  (value) => (value.kind === 'map' ? readOrganizationConformancePack(value) : undefined),
  checks,
);
