import { check } from '../../check.ts';
import { reportTemplateUri } from '../../conformance-pack/report.ts';
import type { OrganizationConformancePack } from '../organization-conformance-pack.ts';

/**
 * A template whose address is none of a bucket.
 *
 * `TemplateS3Uri` has the form `s3://BUCKET/KEY`; addresses with https aren't taken.
 * Source: AWS Config API, PutOrganizationConformancePack.
 */
export const templateUri = check<OrganizationConformancePack>({
  code: 'organization-conformance-pack/template-uri',
  severity: 'warning',
  run: reportTemplateUri,
  fires: [
    { OrganizationConformancePackName: 'shop', TemplateS3Uri: 'https://packs.s3.amazonaws.com/shop.yaml' },
    { OrganizationConformancePackName: 'shop', TemplateS3Uri: 'shop.yaml' },
  ],
  silent: [{ OrganizationConformancePackName: 'shop', TemplateS3Uri: 's3://packs/shop.yaml' }],
  unknown: [{ OrganizationConformancePackName: 'shop', TemplateS3Uri: { 'Fn::Sub': 's3://${Bucket}/shop.yaml' } }],
});
