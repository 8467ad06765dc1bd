import { operation } from '../../operation.ts';
import { homeTrail } from './named-trail.ts';

/** Removes a trail with its shadows and tags. What it has delivered stays where it is. */
export const deleteTrail = operation('cloudtrail', 'DeleteTrail', async ({ Name }, context) => {
  const { trails, deliveries } = context.cloudtrail;
  const trail = homeTrail(Name, context);
  await Promise.all([trails.remove(trail), deliveries.remove(trail)]);
  return {};
});
