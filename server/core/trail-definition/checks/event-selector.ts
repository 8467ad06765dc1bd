import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { basicSelectorsOf } from '../basic.ts';
import type { TrailDefinition } from '../trail-definition.ts';

const trail = { S3BucketName: 'shop-trail', IsLogging: true };
const objects = [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }];

/**
 * A basic selector that selects nothing, or excludes what it doesn't select.
 *
 * Without management events a selector is about its data resources alone: it needs some, and
 * `ExcludeManagementEventSources` leaves nothing out.
 * Source: CloudTrail API, EventSelector.
 */
export const eventSelector = check<TrailDefinition>({
  code: 'trail/event-selector',
  severity: 'warning',
  run(definition, report) {
    for (const { value } of basicSelectorsOf(definition)) {
      const { includeManagementEvents: management, dataResources, excludeManagementEventSources: excluded } = value;
      if (!known(management) || management.value) continue;
      if (isAbsent(dataResources) || (known(dataResources) && dataResources.value.length === 0)) {
        report(management, 'This selector selects nothing: include management events, or name DataResources.');
      } else if (known(excluded) && excluded.value.length > 0) {
        report(excluded, 'Without management events there is nothing to exclude: leave this out.', {
          fix: { kind: 'remove', title: 'Remove ExcludeManagementEventSources', at: excluded.at },
        });
      }
    }
  },
  fires: [
    { ...trail, EventSelectors: [{ IncludeManagementEvents: false }] },
    {
      ...trail,
      EventSelectors: [
        {
          IncludeManagementEvents: false,
          DataResources: objects,
          ExcludeManagementEventSources: ['kms.amazonaws.com'],
        },
      ],
    },
  ],
  silent: [
    { ...trail, EventSelectors: [{ IncludeManagementEvents: false, DataResources: objects }] },
    { ...trail, EventSelectors: [{ ExcludeManagementEventSources: ['kms.amazonaws.com'] }] },
  ],
  unknown: [
    { ...trail, EventSelectors: [{ IncludeManagementEvents: { Ref: 'Management' } }] },
    { ...trail, EventSelectors: [{ IncludeManagementEvents: false, DataResources: { Ref: 'Objects' } }] },
  ],
});
