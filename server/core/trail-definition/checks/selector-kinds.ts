import { check } from '../../check.ts';
import { known } from '../../field.ts';
import type { TrailDefinition } from '../trail-definition.ts';

const basic = [{ ReadWriteType: 'All' }];
const advanced = [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }];

/**
 * Basic and advanced event selectors in one trail.
 *
 * A trail has either `EventSelectors` or `AdvancedEventSelectors`: both can't be applied.
 * Source: CloudFormation, AWS::CloudTrail::Trail, AdvancedEventSelectors.
 */
export const selectorKinds = check<TrailDefinition>({
  code: 'trail/selector-kinds',
  severity: 'error',
  run({ eventSelectors, advancedEventSelectors }, report) {
    if (!known(eventSelectors) || !known(advancedEventSelectors)) return;
    if (eventSelectors.value.length === 0 || advancedEventSelectors.value.length === 0) return;
    const message = 'A trail has EventSelectors or AdvancedEventSelectors, not both: leave one of them out.';
    report(advancedEventSelectors, message);
  },
  fires: [{ S3BucketName: 'shop-trail', IsLogging: true, EventSelectors: basic, AdvancedEventSelectors: advanced }],
  silent: [
    { S3BucketName: 'shop-trail', IsLogging: true, AdvancedEventSelectors: advanced },
    { S3BucketName: 'shop-trail', IsLogging: true, EventSelectors: basic },
  ],
  unknown: [
    { S3BucketName: 'shop-trail', IsLogging: true, EventSelectors: { Ref: 'Basic' }, AdvancedEventSelectors: advanced },
  ],
});
