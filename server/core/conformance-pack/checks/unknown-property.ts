import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { ConformancePack } from '../conformance-pack.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template; the API's clients refuse the call.
 * Source: CloudFormation, AWS::Config::ConformancePack.
 */
export const unknownProperty = check<ConformancePack>({
  code: 'conformance-pack/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    { ConformancePackName: 'shop', TemplateS3Uri: 's3://packs/shop.yaml', Template: 'Resources: {}' },
    {
      ConformancePackName: 'shop',
      TemplateS3Uri: 's3://packs/shop.yaml',
      ConformancePackInputParameters: [{ ParameterKey: 'Days', ParameterValue: '90' }],
    },
  ],
  silent: [{ ConformancePackName: 'shop', TemplateS3Uri: 's3://packs/shop.yaml' }],
  unknown: [
    {
      ConformancePackName: 'shop',
      TemplateS3Uri: 's3://packs/shop.yaml',
      ConformancePackInputParameters: { Ref: 'Parameters' },
    },
  ],
});
