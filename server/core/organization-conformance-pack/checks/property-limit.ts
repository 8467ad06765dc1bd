import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { OrganizationConformancePack } from '../organization-conformance-pack.ts';

/**
 * A length, size or number outside of its limits.
 *
 * A name has 1 to 128 characters; accounts have twelve digits, and at most 1,000 are left out; a template inside of the
 * text has 1 to 51,200 bytes.
 * Source: CloudFormation, AWS::Config::OrganizationConformancePack.
 */
export const propertyLimit = check<OrganizationConformancePack>({
  code: 'organization-conformance-pack/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [
    { OrganizationConformancePackName: 'shop', TemplateS3Uri: 's3://packs/shop.yaml', ExcludedAccounts: ['12345'] },
    { OrganizationConformancePackName: 'x'.repeat(129), TemplateS3Uri: 's3://packs/shop.yaml' },
  ],
  silent: [{ OrganizationConformancePackName: 'shop', TemplateS3Uri: 's3://packs/shop.yaml' }],
  unknown: [
    {
      OrganizationConformancePackName: 'shop',
      TemplateS3Uri: 's3://packs/shop.yaml',
      ExcludedAccounts: [{ Ref: 'Account' }],
    },
  ],
});
