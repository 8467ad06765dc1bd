import { check } from '../../check.ts';
import type { ConformancePack } from '../conformance-pack.ts';
import { reportTemplateSource } from '../report.ts';

/**
 * A pack without a template, or with two.
 *
 * The template is in `TemplateBody`, `TemplateS3Uri` or `TemplateSSMDocumentDetails`. Two of them are a warning.
 * Source: AWS Config API, PutConformancePack.
 */
export const templateSource = check<ConformancePack>({
  code: 'conformance-pack/template-source',
  severity: 'error',
  run(pack, report) {
    reportTemplateSource(
      pack,
      [
        ['TemplateBody', pack.templateBody],
        ['TemplateS3Uri', pack.templateS3Uri],
        ['TemplateSSMDocumentDetails', pack.templateSSMDocumentDetails],
      ],
      report,
    );
  },
  fires: [
    { ConformancePackName: 'shop' },
    { ConformancePackName: 'shop', TemplateS3Uri: 's3://packs/shop.yaml', TemplateBody: 'Resources: {}' },
  ],
  silent: [
    { ConformancePackName: 'shop', TemplateS3Uri: 's3://packs/shop.yaml' },
    { ConformancePackName: 'shop', TemplateBody: 'Resources: {}' },
  ],
  unknown: [{ ConformancePackName: 'shop', TemplateBody: { Ref: 'Body' } }],
});
