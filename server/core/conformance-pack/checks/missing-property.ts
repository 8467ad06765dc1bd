import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { ConformancePack } from '../conformance-pack.ts';

/**
 * A property that is required is missing.
 *
 * A pack needs `ConformancePackName`, an input parameter its name and its value.
 * Source: CloudFormation, AWS::Config::ConformancePack.
 */
export const missingProperty = check<ConformancePack>({
  code: 'conformance-pack/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [
    { TemplateS3Uri: 's3://packs/shop.yaml' },
    {
      ConformancePackName: 'shop',
      TemplateS3Uri: 's3://packs/shop.yaml',
      ConformancePackInputParameters: [{ ParameterName: 'Days' }],
    },
  ],
  silent: [{ ConformancePackName: 'shop', TemplateS3Uri: 's3://packs/shop.yaml' }],
  unknown: [
    {
      ConformancePackName: 'shop',
      TemplateS3Uri: 's3://packs/shop.yaml',
      ConformancePackInputParameters: [{ Ref: 'Parameter' }],
    },
  ],
});
