import { check } from '../../check.ts';
import { countValues } from '../../event-selectors/report.ts';
import { known } from '../../field.ts';
import { basicSelectorsOf, dataResourcesOf } from '../basic.ts';
import { mostDataResources, mostSelectorValues, type TrailDefinition } from '../trail-definition.ts';

const objects = (count: number) => Array.from({ length: count }, (_, i) => `arn:aws:s3:::logs/${i}`);
const data = [
  { Field: 'eventCategory', Equals: ['Data'] },
  { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
];

/**
 * Too many data resources or values in the selectors of a trail.
 *
 * All basic selectors of a trail together name at most 250 data resources; all advanced ones have at most 500 values.
 * Source: CloudFormation, AWS::CloudTrail::Trail, EventSelector DataResources and AdvancedEventSelectors.
 */
export const selectorQuota = check<TrailDefinition>({
  code: 'trail/selector-quota',
  severity: 'error',
  run(trail, report) {
    const resources = basicSelectorsOf(trail).flatMap(({ value }) => dataResourcesOf(value));
    const named = resources.reduce((sum, { value: { values } }) => sum + (known(values) ? values.value.length : 0), 0);
    if (named > mostDataResources) {
      report(trail.eventSelectors, `The selectors name ${named} data resources: at most ${mostDataResources}.`);
    }
    const values = countValues(trail);
    if (values > mostSelectorValues) {
      report(trail.advancedEventSelectors, `The selectors have ${values} values: at most ${mostSelectorValues}.`);
    }
  },
  fires: [
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: objects(251) }] }],
    },
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      AdvancedEventSelectors: [{ FieldSelectors: [...data, { Field: 'resources.ARN', Equals: objects(499) }] }],
    },
  ],
  silent: [
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: objects(250) }] }],
    },
  ],
  unknown: [
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: { Ref: 'Objects' } }] }],
    },
  ],
});
