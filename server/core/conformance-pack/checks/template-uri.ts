import { check } from '../../check.ts';
import type { ConformancePack } from '../conformance-pack.ts';
import { reportTemplateUri } from '../report.ts';

/**
 * A template whose address is none of a bucket.
 *
 * `TemplateS3Uri` has the form `s3://BUCKET/KEY`; addresses with https aren't taken.
 * Source: AWS Config API, PutConformancePack.
 */
export const templateUri = check<ConformancePack>({
  code: 'conformance-pack/template-uri',
  severity: 'warning',
  run: reportTemplateUri,
  fires: [
    { ConformancePackName: 'shop', TemplateS3Uri: 'https://packs.s3.amazonaws.com/shop.yaml' },
    { ConformancePackName: 'shop', TemplateS3Uri: 'shop.yaml' },
  ],
  silent: [{ ConformancePackName: 'shop', TemplateS3Uri: 's3://packs/shop.yaml' }],
  unknown: [{ ConformancePackName: 'shop', TemplateS3Uri: { 'Fn::Sub': 's3://${Bucket}/shop.yaml' } }],
});
