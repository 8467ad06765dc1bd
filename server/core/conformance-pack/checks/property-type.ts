import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { ConformancePack } from '../conformance-pack.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudFormation, AWS::Config::ConformancePack.
 */
export const propertyType = check<ConformancePack>({
  code: 'conformance-pack/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    {
      ConformancePackName: 'shop',
      TemplateS3Uri: 's3://packs/shop.yaml',
      ConformancePackInputParameters: { Days: '90' },
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
