import { check } from '../../check.ts';
import { reportInputParameters } from '../../conformance-pack/report.ts';
import type { OrganizationConformancePack } from '../organization-conformance-pack.ts';

/**
 * Input parameters that stand twice, or too many.
 *
 * Each parameter of the pack's template is given once; AWS is said to take 60 of them.
 * Source: AWS Config API, PutOrganizationConformancePack.
 */
export const inputParameters = check<OrganizationConformancePack>({
  code: 'organization-conformance-pack/input-parameters',
  severity: 'warning',
  run: reportInputParameters,
  fires: [
    {
      OrganizationConformancePackName: 'shop',
      TemplateS3Uri: 's3://packs/shop.yaml',
      ConformancePackInputParameters: [
        { ParameterName: 'Days', ParameterValue: '90' },
        { ParameterName: 'Days', ParameterValue: '90' },
      ],
    },
  ],
  silent: [
    {
      OrganizationConformancePackName: 'shop',
      TemplateS3Uri: 's3://packs/shop.yaml',
      ConformancePackInputParameters: [
        { ParameterName: 'Days', ParameterValue: '90' },
        { ParameterName: 'Weeks', ParameterValue: '90' },
      ],
    },
  ],
  unknown: [
    {
      OrganizationConformancePackName: 'shop',
      TemplateS3Uri: 's3://packs/shop.yaml',
      ConformancePackInputParameters: [
        { ParameterName: { Ref: 'One' }, ParameterValue: '90' },
        { ParameterName: { Ref: 'One' }, ParameterValue: '90' },
      ],
    },
  ],
});
