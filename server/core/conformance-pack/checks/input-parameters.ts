import { check } from '../../check.ts';
import type { ConformancePack } from '../conformance-pack.ts';
import { reportInputParameters } from '../report.ts';

/**
 * Input parameters that stand twice, or too many.
 *
 * Each parameter of the pack's template is given once; AWS is said to take 60 of them.
 * Source: AWS Config API, PutConformancePack.
 */
export const inputParameters = check<ConformancePack>({
  code: 'conformance-pack/input-parameters',
  severity: 'warning',
  run: reportInputParameters,
  fires: [
    {
      ConformancePackName: 'shop',
      TemplateS3Uri: 's3://packs/shop.yaml',
      ConformancePackInputParameters: [
        { ParameterName: 'Days', ParameterValue: '90' },
        { ParameterName: 'Days', ParameterValue: '90' },
      ],
    },
  ],
  silent: [
    {
      ConformancePackName: 'shop',
      TemplateS3Uri: 's3://packs/shop.yaml',
      ConformancePackInputParameters: [
        { ParameterName: 'Days', ParameterValue: '90' },
        { ParameterName: 'Weeks', ParameterValue: '90' },
      ],
    },
  ],
  unknown: [
    {
      ConformancePackName: 'shop',
      TemplateS3Uri: 's3://packs/shop.yaml',
      ConformancePackInputParameters: [
        { ParameterName: { Ref: 'One' }, ParameterValue: '90' },
        { ParameterName: { Ref: 'One' }, ParameterValue: '90' },
      ],
    },
  ],
});
