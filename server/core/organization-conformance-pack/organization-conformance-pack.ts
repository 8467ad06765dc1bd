/**
 * The conformance pack of a whole organization: its members and their limits.
 * Source: AWS Config API, PutOrganizationConformancePack; CloudFormation, AWS::Config::OrganizationConformancePack.
 */
import { packMembers } from '../conformance-pack/conformance-pack.ts';
import { excludedAccounts } from '../organization-config-rule/organization-config-rule.ts';
import { type Read, read, required, text } from '../shape.ts';
import type { MapValue } from '../value.ts';

export const organizationConformancePackShape = {
  OrganizationConformancePackName: required(text({ min: 1, max: 128 })),
  ...packMembers,
  ExcludedAccounts: excludedAccounts,
};

export type OrganizationConformancePack = Read<typeof organizationConformancePackShape>;

export function readOrganizationConformancePack(map: MapValue): OrganizationConformancePack {
  return read(organizationConformancePackShape, map);
}
