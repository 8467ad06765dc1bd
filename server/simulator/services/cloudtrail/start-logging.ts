import { operation } from '../../operation.ts';
import { homeTrail } from './named-trail.ts';

/** From now on the trail records. One that does goes on as it was. */
export const startLogging = operation('cloudtrail', 'StartLogging', async ({ Name }, context) => {
  const trail = homeTrail(Name, context);
  const { logging } = trail;
  const started = { ...logging, on: true, startedAt: context.clock.now() };
  if (!logging.on) await context.cloudtrail.trails.put({ ...trail, logging: started });
  return {};
});
