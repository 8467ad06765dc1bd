import { check } from '../../check.ts';
import { reportTemplateSource } from '../../conformance-pack/report.ts';
import type { OrganizationConformancePack } from '../organization-conformance-pack.ts';

/**
 * A pack without a template, or with two.
 *
 * The template is in `TemplateBody` or `TemplateS3Uri`. Two of them are a warning.
 * Source: AWS Config API, PutOrganizationConformancePack.
 */
export const templateSource = check<OrganizationConformancePack>({
  code: 'organization-conformance-pack/template-source',
  severity: 'error',
  run(pack, report) {
    reportTemplateSource(
      pack,
      [
        ['TemplateBody', pack.templateBody],
        ['TemplateS3Uri', pack.templateS3Uri],
      ],
      report,
    );
  },
  fires: [
    { OrganizationConformancePackName: 'shop' },
    { OrganizationConformancePackName: 'shop', TemplateS3Uri: 's3://packs/shop.yaml', TemplateBody: 'Resources: {}' },
  ],
  silent: [
    { OrganizationConformancePackName: 'shop', TemplateS3Uri: 's3://packs/shop.yaml' },
    { OrganizationConformancePackName: 'shop', TemplateBody: 'Resources: {}' },
  ],
  unknown: [{ OrganizationConformancePackName: 'shop', TemplateBody: { Ref: 'Body' } }],
});
