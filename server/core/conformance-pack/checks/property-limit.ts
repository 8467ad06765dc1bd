import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { ConformancePack } from '../conformance-pack.ts';

/**
 * A length, size or number outside of its limits.
 *
 * A name has 1 to 256 characters; a template inside of the text has 1 to 51,200 bytes; a parameter has a name of up to
 * 255 and a value of up to 4,096 characters.
 * Source: CloudFormation, AWS::Config::ConformancePack.
 */
export const propertyLimit = check<ConformancePack>({
  code: 'conformance-pack/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [
    { ConformancePackName: 'x'.repeat(257), TemplateS3Uri: 's3://packs/shop.yaml' },
    { ConformancePackName: 'shop', TemplateBody: '' },
  ],
  silent: [{ ConformancePackName: 'shop', TemplateS3Uri: 's3://packs/shop.yaml' }],
  unknown: [{ ConformancePackName: { Ref: 'Name' }, TemplateS3Uri: 's3://packs/shop.yaml' }],
});
