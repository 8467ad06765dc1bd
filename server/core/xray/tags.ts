/**
 * Tags of X-Ray's groups and sampling rules, and of CloudTrail's trails.
 * Source: X-Ray API, TagResource; CloudTrail API, AddTags. AWS publishes no texts: these are ours.
 */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** The tags after a change, or why it isn't made: too many for one resource, or not valid. */
export type ChangedTags =
  | { readonly tags: readonly Tag[] }
  | { readonly fault: 'too many' | 'invalid'; readonly says: string };

/** Tags of one resource. */
const MOST = 50;
const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** The tags of a resource after some were set, by their keys. */
export function withTags(before: readonly Tag[], set: readonly Tag[]): ChangedTags {
  const fault = faultIn(set);
  if (fault !== undefined) return { fault: 'invalid', says: fault };
  const values = new Map([...before, ...set].map(({ Key, Value }) => [Key, Value]));
  if (values.size > MOST) return { fault: 'too many', says: `A resource has at most ${MOST} tags.` };
  return { tags: [...values].map(([Key, Value]) => ({ Key, Value })).sort((a, b) => (a.Key < b.Key ? -1 : 1)) };
}

/** The tags of a resource without those of some keys. */
export function withoutTags(before: readonly Tag[], keys: readonly string[]): ChangedTags {
  const system = keys.find(isSystemKey);
  if (system !== undefined) return { fault: 'invalid', says: `The tag ${system} is AWS's own and stays.` };
  return { tags: before.filter(({ Key }) => !keys.includes(Key)) };
}

function faultIn(set: readonly Tag[]): string | undefined {
  const keys = set.map(({ Key }) => Key);
  const twice = keys.find((key, index) => keys.indexOf(key) < index);
  if (twice !== undefined) return `The tag ${twice} is given twice.`;
  const system = keys.find(isSystemKey);
  if (system !== undefined) return `The tag ${system} begins with aws:, which only AWS's own do.`;
  const wrong = set.flatMap(({ Key, Value }) => [Key, Value]).find((text) => !CHARACTERS.test(text));
  if (wrong === undefined) return undefined;
  return `"${wrong}" can't stand in a tag: write letters, digits, spaces and _ . : / = + - @.`;
}

function isSystemKey(key: string): boolean {
  return key.toLowerCase().startsWith('aws:');
}
