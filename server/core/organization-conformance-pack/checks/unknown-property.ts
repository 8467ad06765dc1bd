import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { OrganizationConformancePack } from '../organization-conformance-pack.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template; the API's clients refuse the call.
 * Source: CloudFormation, AWS::Config::OrganizationConformancePack.
 */
export const unknownProperty = check<OrganizationConformancePack>({
  code: 'organization-conformance-pack/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    { OrganizationConformancePackName: 'shop', TemplateS3Uri: 's3://packs/shop.yaml', ConformancePackName: 'shop' },
  ],
  silent: [{ OrganizationConformancePackName: 'shop', TemplateS3Uri: 's3://packs/shop.yaml' }],
  unknown: [
    {
      OrganizationConformancePackName: 'shop',
      TemplateS3Uri: 's3://packs/shop.yaml',
      ConformancePackInputParameters: { Ref: 'Parameters' },
    },
  ],
});
