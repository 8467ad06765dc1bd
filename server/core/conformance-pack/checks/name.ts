import { check } from '../../check.ts';
import type { ConformancePack } from '../conformance-pack.ts';
import { reportPackName } from '../report.ts';

/**
 * A pack that can't have this name.
 *
 * A name begins with a letter and goes on with letters, digits and hyphens.
 * Source: AWS Config API, PutConformancePack.
 */
export const name = check<ConformancePack>({
  code: 'conformance-pack/name',
  severity: 'warning',
  run: ({ conformancePackName }, report) => reportPackName(conformancePackName, report),
  fires: [
    { ConformancePackName: 'shop pack', TemplateS3Uri: 's3://packs/shop.yaml' },
    { ConformancePackName: '1st', TemplateS3Uri: 's3://packs/shop.yaml' },
  ],
  silent: [{ ConformancePackName: 'shop-1', TemplateS3Uri: 's3://packs/shop.yaml' }],
  unknown: [{ ConformancePackName: { 'Fn::Sub': '${Stage}-pack' }, TemplateS3Uri: 's3://packs/shop.yaml' }],
});
