import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { OrganizationConformancePack } from '../organization-conformance-pack.ts';

/**
 * A property that is required is missing.
 *
 * A pack needs `OrganizationConformancePackName`, an input parameter its name and its value.
 * Source: CloudFormation, AWS::Config::OrganizationConformancePack.
 */
export const missingProperty = check<OrganizationConformancePack>({
  code: 'organization-conformance-pack/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ TemplateS3Uri: 's3://packs/shop.yaml' }],
  silent: [{ OrganizationConformancePackName: 'shop', TemplateS3Uri: 's3://packs/shop.yaml' }],
  unknown: [
    {
      OrganizationConformancePackName: 'shop',
      TemplateS3Uri: 's3://packs/shop.yaml',
      ConformancePackInputParameters: { Ref: 'Parameters' },
    },
  ],
});
