import type { OutputOf } from '../../../catalog/models.ts';
import { type Trail, trailArn } from '../../cloudtrail-state/trail.ts';

type Answered = OutputOf<'cloudtrail', 'GetEventSelectors'>;

/** A trail's selectors as the API answers them: of basic ones every member, and where there are none the one that acts. */
export function asSelectors(trail: Trail): Answered {
  const { selectors = { basic: [{}] } } = trail;
  const TrailARN = trailArn(trail);
  if ('advanced' in selectors) return { TrailARN, AdvancedEventSelectors: selectors.advanced };
  const EventSelectors = selectors.basic.map((selector) => ({ ...WHOLE, ...selector }));
  // PutEventSelectors took them by the model.
  return { TrailARN, EventSelectors: EventSelectors as NonNullable<Answered['EventSelectors']> };
}

/** Source: CloudTrail API, EventSelector. */
const WHOLE = {
  ReadWriteType: 'All',
  IncludeManagementEvents: true,
  DataResources: [],
  ExcludeManagementEventSources: [],
};
