import type { Trail } from '../../cloudtrail-state/trail.ts';
import type { Context } from '../../context.ts';
import { operation } from '../../operation.ts';
import { placeOf } from './named-trail.ts';
import { asTrail } from './settings.ts';

/**
 * The trails of the region, shadows among them unless the request says otherwise, or those of some names; by its ARN a trail
 * of any region. A name that no trail has is left out.
 */
export const describeTrails = operation(
  'cloudtrail',
  'DescribeTrails',
  ({ trailNameList = [], includeShadowTrails = true }, context) => {
    const { account, region, cloudtrail } = context;
    const there = cloudtrail.trails
      .inRegion(account, region)
      .filter(({ homeRegion }) => includeShadowTrails || homeRegion === region);
    const wanted = new Set(trailNameList.flatMap((name) => namedIn(there, name, context) ?? []));
    return { trailList: (trailNameList.length === 0 ? there : [...wanted]).map(asTrail) };
  },
);

function namedIn(there: readonly Trail[], name: string, context: Context): Trail | undefined {
  const place = placeOf(name, context);
  if (!name.startsWith('arn:')) return there.find((trail) => trail.name === name);
  return place.account === context.account ? context.cloudtrail.trails.get(place) : undefined;
}
