import { operation } from '../../operation.ts';
import { homeTrail } from './named-trail.ts';

/** From now on the trail records nothing. One that doesn't stays as it was. */
export const stopLogging = operation('cloudtrail', 'StopLogging', async ({ Name }, context) => {
  const trail = homeTrail(Name, context);
  const { logging } = trail;
  const stopped = { ...logging, on: false, stoppedAt: context.clock.now() };
  if (logging.on) await context.cloudtrail.trails.put({ ...trail, logging: stopped });
  return {};
});
