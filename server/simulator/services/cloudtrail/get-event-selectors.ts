import { operation } from '../../operation.ts';
import { namedTrail } from './named-trail.ts';
import { asSelectors } from './selectors.ts';

/** Which events a trail records. */
export const getEventSelectors = operation('cloudtrail', 'GetEventSelectors', ({ TrailName }, context) =>
  asSelectors(namedTrail(TrailName, context)),
);
