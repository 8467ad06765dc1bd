/** Where the objects of a bucket lie in a folder that holds it, or a part of it. */
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Digest } from '../core/trail/digest.ts';
import { pathOfObject } from '../core/trail/log-file-names.ts';

export interface Place {
  readonly bucket: string;
  /** The folder that stands for `above`. */
  readonly root: string;
  /** The parts of keys that the folder leaves out: empty where it holds the bucket from its top. */
  readonly above: readonly string[];
}

/**
 * Where a digest's bucket is, by the digest's path and what it says of its own key; undefined where the two don't go
 * together, as of a file that was moved.
 */
export function placeOf(
  folder: string,
  path: string,
  { digestS3Bucket: bucket, digestS3Object }: Digest,
): Place | undefined {
  const given = relative(folder, path).split(sep);
  const key = digestS3Object.split('/');
  const differs = given.toReversed().findIndex((part, index) => !isSame(part, key.at(-1 - index), index === 0));
  const count = differs === -1 ? given.length : differs;
  if (count === key.length) return { bucket, root: join(resolve(folder), ...given.slice(0, -count)), above: [] };
  // A copy of a part of the bucket, such as one account's.
  if (differs !== -1 || count < SHORTEST) return undefined;
  return { bucket, root: resolve(folder), above: key.slice(0, -count) };
}

/** CloudTrail-Digest/REGION/YYYY/MM/DD/NAME */
const SHORTEST = 6;

function isSame(part: string, other: string | undefined, isName: boolean): boolean {
  return part === other || (isName && `${part}.gz` === other);
}

/** The path of an object; undefined where its names would lead out of the folder, or the folder can't hold it. */
export function resolveObject(folder: string, place: Place, bucket: string, key: string): string | undefined {
  const parts = pathOfObject(bucket, key)?.slice(1);
  if (parts === undefined) return undefined;
  const { root, above } = place;
  if (bucket === place.bucket) {
    return above.every((part, index) => parts[index] === part) ? join(root, ...parts.slice(above.length)) : undefined;
  }
  const isAbove = root === resolve(folder);
  return above.length > 0 || isAbove ? undefined : join(dirname(root), bucket, ...parts);
}
