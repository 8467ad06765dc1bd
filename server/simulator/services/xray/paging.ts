import { awsError } from '../../operation.ts';

/** A `NextToken` for the place where the next page begins: any JSON value. */
export function nextToken(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * The place in a `NextToken`, or undefined where there is none.
 *
 * @throws InvalidRequestException for a token that `nextToken` didn't make, as far as `isPlace` can tell
 */
export function placeIn<Place>(
  token: string | undefined,
  isPlace: (value: unknown) => value is Place,
): Place | undefined {
  if (token === undefined) return undefined;
  let place: unknown;
  try {
    place = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    throw invalidToken();
  }
  if (!isPlace(place)) throw invalidToken();
  return place;
}

/** For pages of a list: the place is an index in it. */
export function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

/** @throws InvalidRequestException for any token: the operation answers everything in one page and gives none out. */
export function onePage(token: string | undefined): void {
  if (token !== undefined) throw invalidToken();
}

function invalidToken(): Error {
  return awsError('InvalidRequestException', 'NextToken is none that an earlier answer gave.');
}
