import { check } from '../../check.ts';
import { each, isAbsent, known } from '../../field.ts';
import type { InsightSelector } from '../basic.ts';
import type { TrailDefinition } from '../trail-definition.ts';

const trail = { S3BucketName: 'shop-trail', IsLogging: true };
const rates = [{ InsightType: 'ApiCallRateInsight' }];
const objects = [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }];

/**
 * Insights on events that the trail doesn't record.
 *
 * Insights look at management events unless `EventCategories` says otherwise: a trail without them finds nothing. The rate
 * of calls is counted of writes, the rate of errors of reads and writes.
 * Source: CloudTrail user guide, "Working with CloudTrail Insights".
 */
export const insights = check<TrailDefinition>({
  code: 'trail/insights',
  severity: 'warning',
  run(definition, report) {
    const kinds = managementKinds(definition);
    if (kinds === undefined) return;
    for (const { value } of each(definition.insightSelectors).flatMap((list) =>
      list.value.flatMap((one) => each(one)),
    )) {
      const { insightType: type, eventCategories } = value;
      if (!known(type) || !(isAbsent(eventCategories) || isManagementOnly(value))) continue;
      if (kinds.size === 0) report(type, `${type.value} looks at management events: this trail records none.`);
      else if (type.value === 'ApiCallRateInsight' && kinds.size === 1 && kinds.has('ReadOnly')) {
        report(type, 'ApiCallRateInsight looks at writes: this trail records management events that read alone.');
      }
    }
  },
  fires: [
    {
      ...trail,
      InsightSelectors: rates,
      EventSelectors: [{ IncludeManagementEvents: false, DataResources: objects }],
    },
    { ...trail, InsightSelectors: rates, EventSelectors: [{ ReadWriteType: 'ReadOnly' }] },
  ],
  silent: [
    { ...trail, InsightSelectors: rates },
    { ...trail, InsightSelectors: rates, EventSelectors: [{ ReadWriteType: 'WriteOnly' }] },
    {
      ...trail,
      InsightSelectors: [{ InsightType: 'ApiErrorRateInsight' }],
      EventSelectors: [{ ReadWriteType: 'ReadOnly' }],
    },
  ],
  unknown: [
    { ...trail, InsightSelectors: rates, EventSelectors: [{ ReadWriteType: { Ref: 'Kind' } }] },
    { ...trail, InsightSelectors: rates, EventSelectors: { Ref: 'Selectors' } },
  ],
});

function isManagementOnly({ eventCategories }: InsightSelector): boolean {
  return known(eventCategories) && eventCategories.value.every((one) => known(one) && one.value === 'Management');
}

/** Which management events the basic selectors record; undefined where the text doesn't tell, or others select. */
function managementKinds({ eventSelectors, advancedEventSelectors }: TrailDefinition): Set<string> | undefined {
  if (!known(eventSelectors) || !isAbsent(advancedEventSelectors) || eventSelectors.value.length === 0)
    return undefined;
  const kinds = new Set<string>();
  for (const one of eventSelectors.value) {
    if (!known(one)) return undefined;
    const { includeManagementEvents: included, readWriteType: type } = one.value;
    if (!(known(included) || isAbsent(included)) || !(known(type) || isAbsent(type))) return undefined;
    if (isAbsent(included) || included.value) kinds.add(isAbsent(type) ? 'All' : type.value);
  }
  return kinds;
}
