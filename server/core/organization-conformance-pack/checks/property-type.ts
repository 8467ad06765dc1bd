import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { OrganizationConformancePack } from '../organization-conformance-pack.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudFormation, AWS::Config::OrganizationConformancePack.
 */
export const propertyType = check<OrganizationConformancePack>({
  code: 'organization-conformance-pack/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    {
      OrganizationConformancePackName: 'shop',
      TemplateS3Uri: 's3://packs/shop.yaml',
      ExcludedAccounts: '123456789012',
    },
  ],
  silent: [{ OrganizationConformancePackName: 'shop', TemplateS3Uri: 's3://packs/shop.yaml' }],
  unknown: [
    {
      OrganizationConformancePackName: 'shop',
      TemplateS3Uri: 's3://packs/shop.yaml',
      ExcludedAccounts: { Ref: 'Accounts' },
    },
  ],
});
