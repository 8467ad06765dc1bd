import { type Trail, type TrailPlace, trailArn, trailIn } from '../../cloudtrail-state/trail.ts';
import type { Context } from '../../context.ts';
import { type AwsError, awsError } from '../../operation.ts';
import { checkName } from './definition.ts';

type Caller = Pick<Context, 'account' | 'region' | 'cloudtrail'>;

/**
 * The trail that a request names: by its name one of the caller's region, by its ARN one of any region.
 *
 * @throws CloudTrailARNInvalidException, InvalidTrailNameException or TrailNotFoundException
 */
export function namedTrail(name: string, caller: Caller): Trail {
  const place = placeOf(name, caller);
  return ownTrail(place, caller) ?? notFound(place, caller);
}

/**
 * The same for what changes a trail, which only its home region can do.
 *
 * @throws InvalidHomeRegionException besides, also where the name is that of a shadow
 */
export function homeTrail(name: string, caller: Caller): Trail {
  const { account, region, cloudtrail } = caller;
  const place = placeOf(name, caller);
  const shadow = (): Trail | undefined =>
    place.homeRegion === region
      ? cloudtrail.trails.inRegion(account, region).find((trail) => trail.name === place.name)
      : undefined;
  const trail = ownTrail(place, caller) ?? shadow() ?? notFound(place, caller);
  if (trail.homeRegion === region) return trail;
  throw awsError(
    'InvalidHomeRegionException',
    `The trail ${trail.name} was created in ${trail.homeRegion} and can be changed only from there.`,
  );
}

/** @throws CloudTrailARNInvalidException */
export function wrongArn(arn: string): AwsError {
  return awsError(
    'CloudTrailARNInvalidException',
    `${arn} is no ARN of a trail: write arn:aws:cloudtrail:REGION:ACCOUNT:trail/NAME.`,
  );
}

/**
 * Where a trail of that name or ARN would be.
 *
 * @throws CloudTrailARNInvalidException or InvalidTrailNameException
 */
export function placeOf(name: string, { account, region }: Pick<Context, 'account' | 'region'>): TrailPlace {
  if (!name.startsWith('arn:')) {
    checkName(name);
    return { account, homeRegion: region, name };
  }
  const place = trailIn(name);
  if (place === undefined) throw wrongArn(name);
  return place;
}

/** Nobody sees the trails of another account. */
function ownTrail(place: TrailPlace, { account, cloudtrail }: Caller): Trail | undefined {
  return place.account === account ? cloudtrail.trails.get(place) : undefined;
}

/** The text is AWS's. */
function notFound(place: TrailPlace, { account }: Caller): never {
  throw awsError('TrailNotFoundException', `Unknown trail: ${trailArn(place)} for the user: ${account}`);
}
