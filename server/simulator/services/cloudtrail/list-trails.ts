import { trailArn } from '../../cloudtrail-state/trail.ts';
import { awsError, operation } from '../../operation.ts';

/** The trails of the account in all regions, each once, in one page. */
export const listTrails = operation('cloudtrail', 'ListTrails', ({ NextToken }, { cloudtrail, account }) => {
  if (NextToken !== undefined) {
    throw awsError('InvalidNextTokenException', 'NextToken is none that an earlier answer gave.');
  }
  const own = cloudtrail.trails.list().filter((trail) => trail.account === account);
  return {
    Trails: own.map((trail) => ({ TrailARN: trailArn(trail), Name: trail.name, HomeRegion: trail.homeRegion })),
  };
});
