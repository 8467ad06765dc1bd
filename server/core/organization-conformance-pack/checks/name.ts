import { check } from '../../check.ts';
import { reportPackName } from '../../conformance-pack/report.ts';
import type { OrganizationConformancePack } from '../organization-conformance-pack.ts';

/**
 * A pack that can't have this name.
 *
 * A name begins with a letter and goes on with letters, digits and hyphens.
 * Source: AWS Config API, PutOrganizationConformancePack.
 */
export const name = check<OrganizationConformancePack>({
  code: 'organization-conformance-pack/name',
  severity: 'warning',
  run: ({ organizationConformancePackName }, report) => reportPackName(organizationConformancePackName, report),
  fires: [
    { OrganizationConformancePackName: 'shop pack', TemplateS3Uri: 's3://packs/shop.yaml' },
    { OrganizationConformancePackName: '1st', TemplateS3Uri: 's3://packs/shop.yaml' },
  ],
  silent: [{ OrganizationConformancePackName: 'shop-1', TemplateS3Uri: 's3://packs/shop.yaml' }],
  unknown: [{ OrganizationConformancePackName: { 'Fn::Sub': '${Stage}-pack' }, TemplateS3Uri: 's3://packs/shop.yaml' }],
});
